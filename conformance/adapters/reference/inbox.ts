// Part `inbox` of the reference behind the contract.
import { take } from "../../../reference/fetch.ts";
import { isDone, itemId, open, seal } from "../../../reference/item.ts";
import { fromHex, toBase64url, toHex } from "../../../reference/octets.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import { type Methods, parsed, viewOf } from "./shape.ts";

/** A prekey from its seed. */
function prekeyOf({ suite: name, seedHex }: { suite: string; seedHex: string }) {
  const suite = kemSuite(name);
  if (!suite)
    throw new RangeError(`inbox.open: the suite of a prekey must be one this implementation has, got ${name}`);
  return { suite: name, ...suite.keygen(fromHex(seedHex)) };
}

export const inbox: Methods<"inbox"> = {
  "inbox.seal": ({ letterHex, prekey, randomHex }) => {
    const { suite, keyHex, keepUntil } = prekey;
    const sealed = seal(parsed(letterHex), { suite, key: fromHex(keyHex), keepUntil }, fromHex(randomHex));
    if (sealed.verdict !== "accept") return sealed;
    return { itemId: sealed.itemId, prekeyId: sealed.place.prekeyId, itemHex: toHex(sealed.item) };
  },
  "inbox.itemId": ({ itemHex, ...place }) => ({ itemId: itemId(place, fromHex(itemHex)) }),
  "inbox.open": ({ prekeyId, keepUntil, itemHex, prekeys, view }) => {
    const item = toBase64url(fromHex(itemHex));
    const opened = open({ prekeyId, keepUntil, item }, prekeys.map(prekeyOf), viewOf(view));
    const acknowledge = isDone(opened);
    return opened.verdict === "accept"
      ? { verdict: opened.verdict, id: opened.id, acknowledge }
      : { ...opened, acknowledge };
  },
  "inbox.take": ({ net, self, fetch, from, bodyHex }) => {
    const taken = take(self, fetch, { net, from, body: parsed(bodyHex) });
    return taken.verdict === "accept" ? { verdict: taken.verdict, cursor: taken.next ?? null } : taken;
  },
};
