// A node of the reference behind the contract.

import type { Effect } from "../../../reference/effect.ts";
import { create, digest, inspect, type Node, receive, tick } from "../../../reference/node.ts";
import { fromHex, toHex } from "../../../reference/octets.ts";
import { testRandom } from "../../../reference/ports.ts";
import { signatureSuite } from "../../../reference/suites/signature.ts";
import type { EffectResult, Step } from "../../contract/node.ts";
import { chainOf } from "./chain.ts";
import type { Methods } from "./shape.ts";

const resultOf = (one: Effect): EffectResult =>
  one.effect === "send" ? { effect: one.effect, to: one.to, wireHex: toHex(one.octets) } : one;

function play(node: Node, net: string, step: Step): EffectResult[] {
  if (step.input === "tick") {
    if (step.chain) node.chain = chainOf(net, step.chain);
    return tick(node, step.now).map(resultOf);
  }
  const { verdict, effects } = receive(node, { peer: step.peer, octets: fromHex(step.wireHex), now: step.now });
  const judged: EffectResult =
    verdict.verdict === "accept"
      ? { effect: "verdict", verdict: "accept", id: verdict.id }
      : { effect: "verdict", ...verdict };
  return [judged, ...effects.map(resultOf)];
}

export const node: Methods<"node"> = {
  "node.run": ({ net, seedHex, self, suites, capacity, chain, steps }) => {
    const { address, keySeq, suite: name } = self;
    const suite = signatureSuite(name);
    if (!suite) throw new RangeError(`node.run: the suite of self must be one this implementation has, got ${name}`);
    const node = create({
      self: { address, keySeq, suite: name, secretKey: suite.keygen(fromHex(self.seedHex)).secretKey },
      random: testRandom(fromHex(seedHex)),
      chain: chainOf(net, chain),
      accepts: (suite) => suites.includes(suite),
      capacity,
    });
    const effects = steps.map((step) => play(node, net, step));
    return { effects, state: inspect(node), digest: digest(node) };
  },
};
