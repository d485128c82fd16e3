// Part `discovery` of the reference behind the contract.
import type { z } from "zod";
import type { OfType } from "../../../reference/effect.ts";
import { fromBase64url, fromHash, fromHex, toBase64url, toHex } from "../../../reference/octets.ts";
import { openRecord, sealRecord } from "../../../reference/seal.ts";
import { agree, found, type Wanted } from "../../../reference/search.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import { directory, invitedTag, openEpochs, publicTag } from "../../../reference/tag.ts";
import { messageId } from "../../../reference/wire.ts";
import type { METHODS } from "../../protocol.ts";
import { chainOf } from "../../script.ts";
import { type Methods, parsed, viewOf } from "./shape.ts";

type WantedParams = z.infer<(typeof METHODS)["discovery.found"]["params"]>["wanted"];

const wantedOf = (wanted: WantedParams): Wanted => ("keyHex" in wanted ? { key: fromHex(wanted.keyHex) } : wanted);
const tagOf = (tagHex: string) => toBase64url(fromHex(tagHex));

export const discovery: Methods<"discovery"> = {
  "discovery.tag": ({ wanted: params, epoch, anchor }) => {
    const wanted = wantedOf(params);
    if ("key" in wanted) return { tagHex: toHex(fromBase64url(invitedTag(wanted.key, epoch))) };
    if (anchor === undefined) throw new RangeError("discovery.tag: an address wants the anchor of the epoch, got none");
    return { tagHex: toHex(fromBase64url(publicTag(wanted.address, epoch, fromHash(anchor)))) };
  },
  "discovery.epochs": (params) => ({ epochs: openEpochs(params) }),
  "discovery.directory": ({ net, chain, tagHex, epoch }) => ({
    nodes: directory(chainOf(net, chain), tagOf(tagHex), epoch).map(({ id }) => id),
  }),
  "discovery.seal": ({ keyHex, tagHex, epoch, home, nonceHex, recordHex }) => {
    const place = { tag: tagOf(tagHex), epoch, home };
    return { sealedHex: toHex(sealRecord(fromHex(keyHex), place, fromHex(nonceHex), fromHex(recordHex))) };
  },
  "discovery.unseal": ({ keyHex, tagHex, epoch, home, sealedHex }) => {
    const record = openRecord(fromHex(keyHex), { tag: tagOf(tagHex), epoch, home }, fromHex(sealedHex));
    return { recordHex: record ? toHex(record) : null };
  },
  "discovery.found": ({ wireHex, wanted, query, tagHex, epoch, suite, seedHex, view }) => {
    const kem = kemSuite(suite);
    if (!kem) throw new RangeError(`discovery.found: suite must be one this implementation has, got ${suite}`);
    const { secretKey } = kem.keygen(fromHex(seedHex));
    const search = { wanted: wantedOf(wanted), query, tag: tagOf(tagHex), epoch, suite, secretKey };
    const answer = parsed(wireHex) as OfType<"discovery.answer">;
    const result = found(search, answer, viewOf(view));
    if (result.verdict !== "accept") return result;
    const { verdict, record, home, attached, leaseUntil } = result;
    return { verdict, record: messageId(record), home, attached, leaseUntil };
  },
  "discovery.agree": ({ views }) => ({ agree: agree(views) }),
};
