// Fuzz properties of part `discovery`.
import fc from "fast-check";
import { fromBase64url, fromHex, toBase64url, toHex } from "../../reference/octets.ts";
import { openRecord } from "../../reference/seal.ts";
import { agree } from "../../reference/search.ts";
import { directory, invitedTag, openEpochs, publicTag } from "../../reference/tag.ts";
import { loadVectors } from "../runner/vectors.ts";
import { chainOf, type Script } from "../script.ts";
import { of } from "./mutator.ts";
import { scripts } from "./node.ts";
import type { Property } from "./property.ts";

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const hash = octets(32).map((bytes) => `0x${toHex(bytes)}`);
const epoch = fc.nat(1000);

/** A roster of a few nodes, of as many operators or fewer. */
const roster = fc
  .array(fc.record({ id: hash, weight: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), operator: fc.nat(9) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((nodes) => {
    const rest = {
      network: "example",
      suite: "ml-dsa-65",
      keyId: `0x${"0".repeat(64)}`,
      vrfRoot: `0x${"0".repeat(64)}`,
      vrfBase: 0,
    };
    const entries = nodes.map(({ id, weight, operator }) => ({
      id,
      weight,
      operator: `operator-${operator}`,
      ...rest,
    }));
    return entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  });

/** Views that are near each other: few heights, few hashes. */
const view = fc
  .record({
    height: fc.integer({ min: 1190, max: 1215 }),
    block: fc.nat(1),
    anchors: fc.tuple(fc.nat(1), fc.nat(1)),
    slip: fc.nat(9),
  })
  .map(({ height, block, anchors, slip }) => ({
    height,
    blockHash: `0x${String(block).repeat(64)}`,
    epoch: Math.floor(height / 600) + (slip === 9 ? 1 : 0),
    anchors: anchors.map((digit) => `0x${String(digit).repeat(64)}`),
  }));

export const discovery: readonly Property[] = [
  {
    name: "discovery.tag/any",
    about: "tags of addresses and of keys",
    clause: "discovery.tag.public",
    method: "discovery.tag",
    cost: 2,
    params: fc.oneof(
      fc
        .record({ address: hash, epoch, anchor: hash })
        .map(({ address, ...rest }): Record<string, unknown> => ({ wanted: { address }, ...rest })),
      fc
        .record({ key: octets(64), epoch })
        .map(({ key, epoch }): Record<string, unknown> => ({ wanted: { keyHex: toHex(key) }, epoch })),
    ),
    expect: (params) => {
      const { wanted, epoch, anchor } = params as {
        wanted: { address: string; keyHex?: string };
        epoch: number;
        anchor: string;
      };
      const tag =
        wanted.keyHex === undefined
          ? publicTag(wanted.address, epoch, fromHex(anchor.slice(2)))
          : invitedTag(fromHex(wanted.keyHex), epoch);
      return { tagHex: toHex(fromBase64url(tag)) };
    },
  },
  {
    name: "discovery.epochs/heights",
    about: "heights near the turns of epochs of any length",
    clause: "discovery.epoch.open",
    method: "discovery.epochs",
    cost: 1,
    params: fc
      .record({
        epochBlocks: fc.integer({ min: 1, max: 700 }),
        turn: fc.nat(20),
        by: fc.integer({ min: -22, max: 22 }),
      })
      .map(
        ({ epochBlocks, turn, by }): Record<string, unknown> => ({
          epochBlocks,
          finalised: Math.max(0, turn * epochBlocks + by),
        }),
      ),
    expect: (params) => ({ epochs: openEpochs(params as never) }),
  },
  {
    name: "discovery.directory/rosters",
    about: "tags over rosters of any weights and operators",
    clause: "discovery.directory.draw",
    method: "discovery.directory",
    cost: 40,
    params: fc.record({ entries: roster, tag: octets(16), block: hash }).map(
      ({ entries, tag, block }): Record<string, unknown> => ({
        net: block,
        tagHex: toHex(tag),
        epoch: 2,
        chain: {
          epochBlocks: 600,
          finalised: 1500,
          blocks: [{ height: 599, hash: block, timestamp: 0 }],
          rosters: [{ height: 599, entriesHex: toHex(new TextEncoder().encode(JSON.stringify(entries))) }],
          anchored: [],
        },
      }),
    ),
    expect: (params) => {
      const { net, chain, tagHex, epoch } = params as {
        net: string;
        chain: Script["chain"];
        tagHex: string;
        epoch: number;
      };
      return { nodes: directory(chainOf(net, chain), toBase64url(fromHex(tagHex)), epoch).map(({ id }) => id) };
    },
  },
  {
    name: "discovery.agree/views",
    about: "views of homes that are near each other",
    clause: "discovery.views.agree",
    method: "discovery.agree",
    cost: 2,
    params: fc.array(view, { minLength: 1, maxLength: 3 }).map((views): Record<string, unknown> => ({ views })),
    expect: ({ views }) => ({ agree: agree(views as never) }),
  },
  {
    name: "discovery.unseal/octets",
    about: "octets that claim to be sealed records",
    clause: "discovery.invitation.seal",
    method: "discovery.unseal",
    cost: 4,
    params: fc
      .record({ at: fc.nat(), place: fc.nat(), bit: fc.option(fc.nat()) })
      .map(({ at, place, bit }): Record<string, unknown> => {
        const all = loadVectors().cases.filter(({ method }) => method === "discovery.unseal");
        const params = of(all, at).params as { sealedHex: string };
        const sealed = fromHex(params.sealedHex);
        const index = place % sealed.length;
        if (bit !== null) sealed[index] = (sealed[index] as number) ^ (1 << (bit % 8));
        return { ...params, sealedHex: toHex(sealed) };
      }),
    expect: (params) => {
      const { keyHex, tagHex, epoch, home, sealedHex } = params as Record<
        "keyHex" | "tagHex" | "home" | "sealedHex",
        string
      > & { epoch: number };
      const place = { tag: toBase64url(fromHex(tagHex)), epoch, home };
      const record = openRecord(fromHex(keyHex), place, fromHex(sealedHex));
      return { recordHex: record ? toHex(record) : null };
    },
  },
  scripts("discovery", "discovery.attach.peer", 160),
];
