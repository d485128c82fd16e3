// Valid messages broken in exactly one way that a clause forbids. What must be answered is what the clause says, in its own
// sentence: the reference is not asked.
import fc from "fast-check";
import { canonicalize } from "../../reference/json.ts";
import { utf8 } from "../../reference/octets.ts";
import clauses from "../../spec/clauses.json" with { type: "json" };
import { forbiddenValues } from "./break-schema.ts";
import { forbiddenOctets, forbiddenTexts } from "./break-text.ts";
import { type Members, type MessageType, type Place, places, SHAPES, TYPES, type Ways } from "./message.ts";
import { roomyMessage, smallest } from "./schema.ts";
import type { Shape } from "./shape.ts";

export interface Broken {
  readonly kind: string;
  /** The clause that the message breaks. */
  readonly clause: string;
  /** Where: the names and numbers on the way to it, empty for the whole message. */
  readonly path: string;
  /** The answer that the clause demands. */
  readonly answer: { readonly verdict: string; readonly reason: string };
  readonly octets: Uint8Array;
}

/** One kind of break in one place, with all the ways to do it. */
type Kind = Pick<Broken, "kind" | "clause">;
type Break = Kind & {
  readonly place: Place;
  readonly ways: () => readonly (() => Uint8Array)[];
};

/** No string of a message: the schemas allow none like it, and those that are free are shorter. */
const HOLE = "where the raw text comes";

/** What can be broken in a message. */
export function breaksOf(message: Members): Break[] {
  const breaks: Break[] = [];
  for (const place of places(SHAPES.get(message.type as MessageType) as Shape, message)) {
    const add = <T>(ways: Ways<T>[], octetsOf: (instead: T) => Uint8Array) => {
      for (const [kind, clause, instead] of ways) {
        breaks.push({ kind, clause, place, ways: () => instead().map((value) => () => octetsOf(value)) });
      }
    };
    add(forbiddenValues(place), (value) => utf8(canonicalize(place.put(value))));
    add(forbiddenTexts(place), (raw) => withRaw(place, raw));
    if (place.path.length === 0) add(forbiddenOctets(message), (octets) => octets);
  }
  return breaks;
}

function withRaw({ put }: Place, raw: string): Uint8Array {
  return utf8(canonicalize(put(HOLE)).replace(`"${HOLE}"`, () => raw));
}

/** What a receiver answers, by the clause that demands it. */
const ANSWERS = new Map(
  clauses.map(({ id, text }) => {
    const [, verdict, reason] = /MUST (reject|ignore) \(`([^`]+)`\)/.exec(text) ?? [];
    return [id, verdict && reason ? { verdict, reason } : undefined];
  }),
);

export function answerTo(clause: string): Broken["answer"] {
  const answer = ANSWERS.get(clause);
  if (!answer) throw new Error(`fuzz: the clause must say what a receiver rejects or ignores, ${clause} does not`);
  return answer;
}

const isKind =
  ({ kind, clause }: Kind) =>
  (one: Kind) =>
    one.kind === kind && one.clause === clause;

/** Every kind of break: a message with nothing but the necessary in it has those of its type. */
const KINDS = TYPES.flatMap((type) => breaksOf(smallest(SHAPES.get(type) as Shape) as Members))
  .filter((one, at, all) => all.findIndex(isKind(one)) === at)
  .map(({ kind, clause }): Kind => ({ kind, clause }));

/**
 * Messages broken in one way: first the kind of break is chosen, or the next one that the message can have, then the place,
 * then the way. So rare kinds are not rare here, and a smaller message is broken in the same way.
 */
export const broken: fc.Arbitrary<Broken> = fc
  .record({ message: roomyMessage, kindAt: fc.nat(KINDS.length - 1), at: fc.nat(), pick: fc.nat() })
  .map(({ message, kindAt, at, pick }) => {
    const breaks = breaksOf(message);
    const possible = [...KINDS.slice(kindAt), ...KINDS].find((kind) => breaks.some(isKind(kind))) as Kind;
    const kin = breaks.filter(isKind(possible));
    const { kind, clause, place, ways } = kin[at % kin.length] as Break;
    const all = ways();
    const octets = all[pick % all.length] as () => Uint8Array;
    return { kind, clause, path: place.path.join("."), answer: answerTo(clause), octets: octets() };
  });
