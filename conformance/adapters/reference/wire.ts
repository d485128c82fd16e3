// Part `wire` of the reference behind the contract.
import { SUITES } from "../../../reference/generated/suites.ts";
import { fromHex, toHex } from "../../../reference/octets.ts";
import { createReplayCache, forget, type ReplayCache, receiveOnce } from "../../../reference/replay.ts";
import { signatureSuite } from "../../../reference/suites/signature.ts";
import { decode, encode, receive, sign, Unsendable, type Unsigned } from "../../../reference/wire.ts";
import { type Methods, parsed, viewOf, withId } from "./shape.ts";

export const wire: Methods<"wire"> = {
  "wire.encode": ({ jsonHex }) => ({ wireHex: toHex(encode(parsed(jsonHex))) }),
  "wire.decode": ({ wireHex }) => withId(decode(fromHex(wireHex))),
  "wire.sign": ({ unsignedHex, seedHex }) => {
    const unsigned: Unsigned = parsed(unsignedHex);
    const suite = signatureSuite(unsigned.suite);
    if (!suite)
      throw new RangeError(`wire.sign: suite must be one of ${Object.keys(SUITES).join(", ")}, got ${unsigned.suite}`);
    const { secretKey } = suite.keygen(fromHex(seedHex));
    try {
      return { wireHex: toHex(encode(sign(unsigned, secretKey, "deterministic"))) };
    } catch (error) {
      if (error instanceof Unsendable) return error.refusal;
      throw error;
    }
  },
  "wire.replay": ({ capacity, view, steps }) => {
    const before = view.accepted.map(
      (id) => [id, { expiresAt: view.now, sharer: undefined, sig: "", answer: undefined }] as const,
    );
    const cache: ReplayCache = { ...createReplayCache(capacity), accepted: new Map(before) };
    const received = steps.map(({ now, wireHex, answerHex }) => {
      forget(cache, now);
      const answer = answerHex === undefined ? undefined : fromHex(answerHex);
      return receiveOnce(fromHex(wireHex), viewOf({ ...view, now }), cache, () => ({ verdict: "accept", answer }));
    });
    return {
      verdicts: received.map(({ verdict }) => withId(verdict)),
      sent: received.map(({ send }) => (send ? toHex(send) : null)),
      remembered: cache.accepted.size,
    };
  },
  "wire.receive": ({ wireHex, view }) => withId(receive(fromHex(wireHex), viewOf(view))),
};
