// Scripts for one receiver that remembers: messages that come again, in time and late, with little room.
import fc from "fast-check";
import { CLOCK_ERROR } from "../../reference/generated/constants.ts";
import { MESSAGES } from "../../reference/generated/messages.ts";
import { fromHex, toHex, utf8 } from "../../reference/octets.ts";
import { createReplayCache, forget, receiveOnce } from "../../reference/replay.ts";
import { encode } from "../../reference/wire.ts";
import { TYPES } from "./message.ts";
import { of } from "./mutator.ts";
import { receiver, resultOf } from "./receive.ts";

/** The types that live as long as a question does: a script is about the bounds of that life. */
const SHORT = TYPES.filter((type) => MESSAGES[type].maxLifetime === MESSAGES["identity.get"].maxLifetime);
const LONGEST = MESSAGES["identity.get"].maxLifetime;
const moment = fc
  .record({
    about: fc.constantFrom(0, LONGEST, LONGEST + CLOCK_ERROR, LONGEST + 2 * CLOCK_ERROR),
    by: fc.constantFrom(0, 1),
  })
  .map(({ about, by }) => about + by);

const step = fc
  .record({ at: fc.nat(), moment, isBroken: fc.nat(4).map((n) => n === 4), answer: fc.option(fc.nat(9)) })
  .map(({ at, moment, isBroken, answer }) => {
    const short = receiver().signed.filter(({ type }) => SHORT.includes(type));
    const message = of(short, at);
    return {
      now: receiver().params.now + moment,
      wireHex: toHex(encode(isBroken ? { ...message, sig: "AQID" } : message)),
      ...(answer !== null && { answerHex: toHex(utf8(`answer ${answer}`)) }),
    };
  });

export const repetitions = fc
  .record({ capacity: fc.integer({ min: 1, max: 3 }), steps: fc.array(step, { minLength: 1, maxLength: 6 }) })
  .map(({ capacity, steps }) => ({ capacity, view: { ...receiver().params, accepted: [] }, steps }));

type Script = typeof repetitions extends fc.Arbitrary<infer S> ? S : never;

export function follow(script: Script): Record<string, unknown> {
  const cache = createReplayCache(script.capacity);
  const received = script.steps.map(({ now, wireHex, answerHex }) => {
    forget(cache, now);
    const answer = answerHex === undefined ? undefined : fromHex(answerHex);
    return receiveOnce(fromHex(wireHex), { ...receiver().view, now }, cache, () => ({ verdict: "accept", answer }));
  });
  return {
    verdicts: received.map(({ verdict }) => resultOf(verdict)),
    sent: received.map(({ send }) => (send ? toHex(send) : null)),
    remembered: cache.accepted.size,
  };
}
