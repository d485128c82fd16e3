// Fuzz properties of part `upgrade`.
import fc from "fast-check";
import {
  admitBy,
  archiveDigest,
  checkEnclosed,
  historyBy,
  type Law,
  latestBy,
  stands,
} from "../../reference/archive.ts";
import type { Message } from "../../reference/generated/types.ts";
import { hasSuite } from "../../reference/identity.ts";
import { fromHex, toHex } from "../../reference/octets.ts";
import { checkChoice, choose, type Offer, offer, type Standpoint } from "../../reference/offer.ts";
import type { IdentityRecord } from "../../reference/record.ts";
import { accepts, eraAt, eras, maySign } from "../../reference/upgrade.ts";
import { refuse } from "../../reference/verdict.ts";
import { encode, receive, type Unsigned } from "../../reference/wire.ts";
import type { ViewParams } from "../contract/shape.ts";
import type { StandpointParams } from "../contract/upgrade.ts";
import { loadVectors } from "../runner/vectors.ts";
import { inTime, kind, NAMES, standpoints, suite } from "./decisions.ts";
import { fates } from "./fates.ts";
import { events, eventsOf, keyOf, known, rivals } from "./identity.ts";
import { of } from "./mutator.ts";
import type { Property } from "./property.ts";
import { resultOf } from "./receive.ts";

const LARGE = "ml-dsa-87";
type Params = Record<string, unknown>;
const parsed = <T>(hex: string): T => JSON.parse(new TextDecoder().decode(fromHex(hex)));
const decisionsOf = ({ decisionsHex }: StandpointParams) => decisionsHex.map((hex) => parsed<unknown>(hex));

/** As it is asked. */
export function standpointOf(params: StandpointParams): Standpoint {
  const { epochBlocks, height } = params;
  return { eras: eras(decisionsOf(params), epochBlocks), epochBlocks, height };
}
/** As somebody else sees it who stands at the same height: each decision once, and none that is not final yet. */
export function neighbourOf(params: StandpointParams): Standpoint {
  const { epochBlocks, height } = params;
  return { eras: eras(inTime(decisionsOf(params), height), epochBlocks), epochBlocks, height };
}
const placeOf = (params: Params) => neighbourOf(params.standpoint as StandpointParams);

/** Hashes of policies: the one in force, those before and behind, and one that never was. */
const hash = fc.record({ at: fc.nat(2), isStrange: fc.nat(11).map((n) => n === 0) });
function hashIn(params: StandpointParams, { at, isStrange }: { at: number; isStrange: boolean }): string {
  const all = standpointOf(params).eras;
  const inForce = all.findLastIndex(({ from }) => from <= params.height);
  return isStrange ? `0x${"0f".repeat(32)}` : (all[inForce + 1 - at] ?? eraAt(all, params.height)).policyHash;
}

const list = fc.array(suite, { maxLength: 3 });
const offers = fc
  .record({ standpoint: standpoints, hash, kind, all: fc.boolean(), some: list })
  .map(({ standpoint, hash, kind, all, some }) => ({
    standpoint,
    offer: { policyHash: hashIn(standpoint, hash), kind, suites: all ? NAMES[kind].toReversed() : some },
  }));

interface Asked {
  readonly anchors: readonly { digest: string; height: number }[];
  readonly wireHex: string;
  readonly view: Omit<ViewParams, "suites">;
  readonly unsignedHex: string;
}
const corpus = new Map<string, readonly Asked[]>();
/** What the cases of a method ask. Read when first asked for. */
function asked(method: string): readonly Asked[] {
  const found = corpus.get(method) ?? loadVectors().cases.flatMap((one) => (one.method === method ? [one.params] : []));
  if (found.length === 0) throw new Error(`fuzz: the vectors must hold cases of ${method}, found none`);
  corpus.set(method, found as unknown as readonly Asked[]);
  return found as unknown as readonly Asked[];
}

/** Where each of some messages is anchored, if it is. */
const places = fc.array(fc.option(fc.constantFrom(0, 1, 600, 3000, 6000), { freq: 2 }), { minLength: 8, maxLength: 8 });
const anchorsOf = (messages: readonly Message[], places: readonly (number | null)[]) =>
  messages.flatMap((message, at) => {
    const height = places[at % places.length] ?? null;
    return height === null ? [] : [{ digest: archiveDigest(message), height }];
  });

function lawOf({ standpoint, anchors }: Params): Law {
  const { eras, height } = neighbourOf(standpoint as StandpointParams);
  const heights = new Map((anchors as Asked["anchors"]).map(({ digest, height }) => [digest, height]));
  return { policy: eraAt(eras, height).policy, anchored: (digest) => heights.get(digest) };
}

/** The signed messages in a message, and itself. */
function within(message: Message): Message[] {
  const { events = [], records = [] } = message.body as { events?: Message[]; records?: Message[] };
  return [message, ...events, ...records];
}

/** Chains on which the suites that the vectors sign under are mostly given up. */
const harsh = fc
  .record({ standpoint: standpoints, at: fc.nat(3), trusted: fc.constantFrom(0, 1, 2400, 6000) })
  .map(({ standpoint, at, trusted }): StandpointParams => {
    const given = ["ml-dsa-65", "ml-dsa-87"].filter((_, bit) => (at >> bit) & 1);
    const sunset = given.map((suite) => ({ suite, trustedBefore: trusted }));
    const lists = { activate: [], deprecate: [], sunset };
    const decision = { proposalId: "harsh", decidedAt: 0, effectiveAtBlock: 0, emergency: true, ...lists };
    return { ...standpoint, decisionsHex: [...standpoint.decisionsHex, toHex(encode(decision))] };
  });

export const upgrade: readonly Property[] = [
  {
    name: "upgrade.policy/decisions",
    about: "decisions heard in any order, twice and too early; the answer of somebody who heard each in time",
    clause: "upgrade.decision.order",
    method: "upgrade.policy",
    cost: 10,
    params: standpoints.map((standpoint): Params => ({ standpoint })),
    expect: (params) => {
      const { eras, height } = placeOf(params);
      const { policy, policyHash } = eraAt(eras, height);
      return { policyHash, policyHex: toHex(encode(policy)) };
    },
  },
  {
    name: "upgrade.suite/fates",
    about: "a suite after such decisions; the answer found by walking along the main chain",
    clause: "upgrade.suite.accept",
    method: "upgrade.suite",
    cost: 10,
    params: fc.record({ standpoint: standpoints, suite }),
    expect: (params) => {
      const { standpoint, suite } = params as { standpoint: StandpointParams; suite: string };
      const fate = fates(decisionsOf(standpoint), standpoint.epochBlocks, standpoint.height).get(suite)?.state;
      const isAccepted = fate === "active" || fate === "deprecated";
      return { creates: fate === "active" && hasSuite(suite), accepted: isAccepted && hasSuite(suite) };
    },
  },
  {
    name: "upgrade.sign/decisions",
    about: "messages to be signed after such decisions",
    clause: "upgrade.event.create",
    method: "upgrade.sign",
    cost: 10,
    params: fc
      .record({ standpoint: fc.oneof(standpoints, harsh), at: fc.nat() })
      .map(({ standpoint, at }): Params => ({ standpoint, unsignedHex: of(asked("upgrade.sign"), at).unsignedHex })),
    expect: (params) => {
      const { eras, height } = placeOf(params);
      return { maySign: maySign(eraAt(eras, height).policy, parsed<Unsigned>(params.unsignedHex as string)) };
    },
  },
  {
    name: "upgrade.offer/decisions",
    about: "offers after such decisions",
    clause: "upgrade.offer.active",
    method: "upgrade.offer",
    cost: 10,
    params: fc
      .record({ standpoint: standpoints, kind, all: fc.boolean(), some: list })
      .map(({ standpoint, kind, all, some }): Params => ({ standpoint, kind, suites: all ? NAMES[kind] : some })),
    expect: (params) => {
      const { kind, suites } = params as unknown as Offer;
      const made = offer(placeOf(params), kind, suites);
      return { policyHash: made.policyHash, suites: [...made.suites] };
    },
  },
  {
    name: "upgrade.choose/offers",
    about: "offers under the policy in force, those before and behind it, and one that never was",
    clause: "upgrade.offer.order",
    method: "upgrade.choose",
    cost: 10,
    params: offers.map((params): Params => ({ ...params })),
    expect: (params) => ({ ...choose(placeOf(params), params.offer as Offer) }),
  },
  {
    name: "upgrade.chosen/answers",
    about: "answers to such offers",
    clause: "upgrade.offer.choice",
    method: "upgrade.chosen",
    cost: 10,
    params: fc.record({ of: offers, suite, at: fc.option(fc.nat()) }).map(({ of: asked, suite, at }): Params => {
      const { suites } = asked.offer;
      return { ...asked, suite: at === null || suites.length === 0 ? suite : of(suites, at) };
    }),
    expect: (params) => ({ ...checkChoice(placeOf(params), params.offer as Offer, params.suite as string) }),
  },
  {
    name: "upgrade.stands/anchors",
    about: "messages after such decisions, some of them anchored",
    clause: "upgrade.archive.stand",
    method: "upgrade.stands",
    cost: 10,
    params: fc.record({ standpoint: harsh, at: fc.nat(), places }).map(({ standpoint, at, places }): Params => {
      const { wireHex } = of(asked("upgrade.stands"), at);
      return { standpoint, anchors: anchorsOf([parsed<Message>(wireHex)], places), wireHex };
    }),
    expect: (params) => ({ stands: stands(parsed<Message>(params.wireHex as string), lawOf(params)) }),
  },
  {
    name: "upgrade.receive/anchors",
    about: "messages from a peer after such decisions, with messages in them some of which are anchored",
    clause: "upgrade.archive.enclosed",
    method: "upgrade.receive",
    suite: LARGE,
    cost: 200,
    params: fc.record({ standpoint: harsh, at: fc.nat(), places }).map(({ standpoint, at, places }): Params => {
      const { wireHex, view } = of(asked("upgrade.receive"), at);
      const heard = view.histories.flatMap(({ eventsHex }) => eventsHex.map((hex) => parsed<Message>(hex)));
      const anchors = anchorsOf([...within(parsed<Message>(wireHex)), ...heard], places);
      return { standpoint, anchors, wireHex, view };
    }),
    expect: (params) => {
      const law = lawOf(params);
      const { net, now, self, awaited, accepted, keys, histories } = params.view as ViewParams;
      const receiver = {
        ...{ self, net, now },
        accepts: (suite: string) => accepts(law.policy, suite),
        hasAccepted: (id: string) => accepted.includes(id),
        hasRoom: () => true,
        awaits: (id: string) => awaited.includes(id),
        currentKey: (address: string) => keys.filter((one) => one.address === address).map(keyOf)[0],
        admit: (event: Parameters<typeof admitBy>[3]) => {
          const heard = histories.find((one) => one.address === event.from);
          if (!heard) return refuse("unknown-key");
          const events = heard.eventsHex.map((hex) => parsed<typeof event>(hex));
          return admitBy(law, parsed(heard.inceptionHex), events, event);
        },
      };
      const received = receive(fromHex(params.wireHex as string), receiver);
      return resultOf(received.verdict === "accept" ? checkEnclosed(received.message, law) : received);
    },
  },
  {
    name: "upgrade.history/anchors",
    about: "genuine and false events after such decisions, some of them anchored",
    clause: "upgrade.archive.event",
    method: "upgrade.history",
    suite: LARGE,
    cost: 400,
    params: fc
      .record({ standpoint: harsh, eventsHex: events, places })
      .map(({ standpoint, eventsHex, places }): Params => {
        const anchors = anchorsOf(eventsOf({ eventsHex }), places);
        return { standpoint, anchors, net: known().net, inceptionHex: known().inceptionHex, eventsHex };
      }),
    expect: (params) => {
      const result = historyBy(lawOf(params), known().net, known().inception, eventsOf(params));
      if (result.status !== "active") return { status: result.status, since: result.since };
      const { keySeq, suite, publicKey, head } = result.current;
      return { status: "active", keySeq, suite, publicKeyHex: toHex(publicKey), head };
    },
  },
  {
    name: "upgrade.latest/anchors",
    about: "records after such decisions, some of them anchored",
    clause: "upgrade.archive.record",
    method: "upgrade.latest",
    cost: 100,
    params: fc
      .record({ standpoint: harsh, of: rivals, places })
      .map(({ standpoint, of: { recordsHex, key }, places }): Params => {
        const anchors = anchorsOf(
          recordsHex.map((hex) => parsed<Message>(hex)),
          places,
        );
        return { standpoint, anchors, recordsHex, key };
      }),
    expect: (params) => {
      const { recordsHex, key } = params as { recordsHex: string[]; key: Parameters<typeof keyOf>[0] | null };
      const records = recordsHex.map((hex) => parsed<IdentityRecord>(hex));
      const { current, evidence } = latestBy(lawOf(params), records, key ? (keyOf(key) as never) : undefined);
      return { current: current ?? null, evidence: [...evidence] };
    },
  },
];
