// Scripts of a node, played by the reference: what the adapter answers, and what authors of cases and fuzzing compare with.
import type { z } from "zod";
import type { Effect } from "../reference/effect.ts";
import { introduce } from "../reference/known.ts";
import { connect, create, digest, disconnect, give, inspect, type Node, receive, tick } from "../reference/node.ts";
import { fromHex, toHex } from "../reference/octets.ts";
import { type MainChain, testRandom } from "../reference/ports.ts";
import { signatureSuite } from "../reference/suites/signature.ts";
import type { ChainParams, EffectResult, node, Step } from "./contract/node.ts";
import { loaded } from "./loaded.ts";

export type Script = z.infer<(typeof node)["node.run"]["params"]>;
export type Played = z.infer<(typeof node)["node.run"]["result"]>;

const parsed = (hex: string) => JSON.parse(new TextDecoder().decode(fromHex(hex)));

/** The main chain that a question tells of. */
export function chainOf(net: string, params: ChainParams): MainChain {
  const { epochBlocks, finalised, blocks, rosters, anchored, beacons = [] } = params;
  const registries = new Map(
    rosters.map((one) => [one.height, "root" in one ? loaded(one.root).entries : parsed(one.entriesHex)]),
  );
  return {
    net,
    epochBlocks,
    finalised,
    block: (height) => blocks.find((block) => block.height === height),
    registry: (height) => registries.get(height),
    anchored: (digest) => anchored.find((one) => one.digest === digest)?.height,
    beacon: (epoch) => beacons.find((one) => one.epoch === epoch),
  };
}

const resultOf = (one: Effect): EffectResult =>
  one.effect === "send" ? { effect: one.effect, to: one.to, wireHex: toHex(one.octets) } : one;

function take(node: Node, net: string, step: Step): EffectResult[] {
  if (step.input === "tick") {
    if (step.chain) node.chain = chainOf(net, step.chain);
    return tick(node, step.now).map(resultOf);
  }
  if (step.input === "connect") return connect(node, step.peer, step.now).map(resultOf);
  if (step.input === "disconnect") return disconnect(node, step.peer, step.now).map(resultOf);
  const { verdict, effects } =
    step.input === "deposit"
      ? give(node, { ...step, item: fromHex(step.itemHex) }, step.now)
      : receive(node, { peer: step.peer, octets: fromHex(step.wireHex), now: step.now });
  const judged: EffectResult =
    verdict.verdict === "accept"
      ? { effect: "verdict", verdict: "accept", id: verdict.id }
      : { effect: "verdict", ...verdict };
  return [judged, ...effects.map(resultOf)];
}

/** What the reference's node does with a script. */
export function play({ net, seedHex, self, suites, capacity, room, chain, known = [], steps }: Script): Played {
  const { address, keySeq, suite: name } = self;
  const suite = signatureSuite(name);
  if (!suite) throw new RangeError(`node.run: the suite of self must be one this implementation has, got ${name}`);
  const node = create({
    self: { address, keySeq, suite: name, secretKey: suite.keygen(fromHex(self.seedHex)).secretKey },
    random: testRandom(fromHex(seedHex)),
    chain: chainOf(net, chain),
    accepts: (suite) => suites.includes(suite),
    capacity,
    room,
  });
  for (const octets of known) introduce(node.identities, net, parsed(octets));
  const effects = steps.map((step) => take(node, net, step));
  return { effects, state: inspect(node), digest: digest(node) };
}
