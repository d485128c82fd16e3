// Part `upgrade` of the reference behind the contract.
import { admitBy, checkEnclosed, historyBy, type Law, latestBy, stands } from "../../../reference/archive.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { fromHex, toHex } from "../../../reference/octets.ts";
import { checkChoice, choose, offer, type Standpoint } from "../../../reference/offer.ts";
import { accepts, creates, type Era, eraAt, eras, maySign } from "../../../reference/upgrade.ts";
import { refuse } from "../../../reference/verdict.ts";
import { encode, receive, type View } from "../../../reference/wire.ts";
import type { StandpointParams } from "../../contract/upgrade.ts";
import { historyResult, keyOf, latestResult } from "./identity.ts";
import { eventsOf, inceptionOf, type Methods, parsed, viewOf, withId } from "./shape.ts";

function standpointOf({ epochBlocks, height, decisionsHex }: StandpointParams): Standpoint {
  return { eras: eras(decisionsHex.map(parsed), epochBlocks), epochBlocks, height };
}

function inForce(standpoint: StandpointParams): Era {
  const { eras, height } = standpointOf(standpoint);
  return eraAt(eras, height);
}

function lawOf(standpoint: StandpointParams, anchors: readonly { digest: string; height: number }[]): Law {
  const heights = new Map(anchors.map(({ digest, height }) => [digest, height]));
  return { policy: inForce(standpoint).policy, anchored: (digest) => heights.get(digest) };
}

export const upgrade: Methods<"upgrade"> = {
  "upgrade.policy": ({ standpoint }) => {
    const { policy, policyHash } = inForce(standpoint);
    return { policyHash, policyHex: toHex(encode(policy)) };
  },
  "upgrade.suite": ({ standpoint, suite }) => {
    const { policy } = inForce(standpoint);
    return { creates: creates(policy, suite), accepted: accepts(policy, suite) };
  },
  "upgrade.sign": ({ standpoint, unsignedHex }) => ({
    maySign: maySign(inForce(standpoint).policy, parsed(unsignedHex)),
  }),
  "upgrade.offer": ({ standpoint, kind, suites }) => {
    const made = offer(standpointOf(standpoint), kind, suites);
    return { policyHash: made.policyHash, suites: [...made.suites] };
  },
  "upgrade.choose": ({ standpoint, offer }) => choose(standpointOf(standpoint), offer),
  "upgrade.chosen": ({ standpoint, offer, suite }) => checkChoice(standpointOf(standpoint), offer, suite),
  "upgrade.stands": ({ standpoint, anchors, wireHex }) => ({
    stands: stands(parsed(wireHex) as Message, lawOf(standpoint, anchors)),
  }),
  "upgrade.receive": ({ standpoint, anchors, wireHex, view }) => {
    const law = lawOf(standpoint, anchors);
    const receiver: View = {
      ...viewOf({ ...view, suites: [] }),
      accepts: (suite) => accepts(law.policy, suite),
      admit: (event) => {
        const known = view.histories.find((one) => one.address === event.from);
        if (!known) return refuse("unknown-key");
        return admitBy(law, inceptionOf(known.inceptionHex), eventsOf(known.eventsHex), event);
      },
    };
    const received = receive(fromHex(wireHex), receiver);
    return withId(received.verdict === "accept" ? checkEnclosed(received.message, law) : received);
  },
  "upgrade.history": ({ standpoint, anchors, net, inceptionHex, eventsHex }) => {
    const known = historyBy(lawOf(standpoint, anchors), net, inceptionOf(inceptionHex), eventsOf(eventsHex));
    return historyResult(known);
  },
  "upgrade.latest": ({ standpoint, anchors, recordsHex, key }) => {
    const records = recordsHex.map(parsed);
    return latestResult(latestBy(lawOf(standpoint, anchors), records, key ? keyOf(key) : undefined));
  },
};
