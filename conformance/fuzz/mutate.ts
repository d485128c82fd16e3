// Breaking the canonical text of a message, as a bug or an attacker would. Every choice is fast-check's, so it shrinks.
import fc from "fast-check";
import { MAX_MESSAGE_BYTES } from "../../reference/generated/constants.ts";
import { canonicalize, type Json, parse } from "../../reference/json.ts";
import { utf8 } from "../../reference/octets.ts";

/** Where and how: two numbers that each mutator reads in its own way. */
type Choice = { at: number; pick: number };
type TextMutator = (text: string, choice: Choice) => string;
type OctetMutator = (octets: Uint8Array, choice: Choice) => Uint8Array;
type Members = Record<string, Json>;

const of = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;
const spliced = (text: string, at: number, remove: number, insert: string) =>
  text.slice(0, at) + insert + text.slice(at + remove);

/** A canonical object written anew; any other text stays as it is. */
function rewrite(text: string, anew: (members: Members) => string): string {
  const parsed = parse(utf8(text));
  const isObject =
    parsed.verdict === "accept" &&
    parsed.value !== null &&
    typeof parsed.value === "object" &&
    !Array.isArray(parsed.value);
  return isObject ? anew(parsed.value as Members) : text;
}

const name = (members: Members, pick: number) => of([...Object.keys(members), "body"], pick);
const inOrder = (members: Members, names: string[]) =>
  `{${names.map((key) => `${JSON.stringify(key)}:${JSON.stringify(members[key])}`).join(",")}}`;

/** Another value for a member, of the right type or not. */
const VALUES: Json[] = [
  0,
  1,
  2,
  2 ** 53 - 1,
  "",
  "a",
  "AR",
  "0x",
  `0x${"0A".repeat(32)}`,
  null,
  true,
  [],
  {},
  [[]],
  { a: 0 },
  "\u00e9",
];

/** A match of a pattern in the text, replaced. */
function replaceOne(
  text: string,
  pattern: RegExp,
  { at, pick }: Choice,
  by: readonly ((found: string) => string)[],
): string {
  const found = [...text.matchAll(pattern)];
  const match = found[at % Math.max(found.length, 1)];
  return match ? spliced(text, match.index, match[0].length, of(by, pick)(match[0])) : text;
}

/** Still canonical, but another message. */
const canonicalMutators: TextMutator[] = [
  (members: Members, { at, pick }: Choice) => ({ ...members, [name(members, at)]: of(VALUES, pick) }),
  (members: Members, { at }: Choice) =>
    Object.fromEntries(Object.entries(members).filter(([key]) => key !== name(members, at))),
  (members: Members, { at, pick }: Choice) => ({
    ...members,
    [of(["extra", "constructor", "Imp", "é"], at)]: of(VALUES, pick),
  }),
  (members: Members, { at, pick }: Choice) => ({
    ...members,
    imp: of([0, 2, 3, 2 ** 53 - 1], at),
    type: of(["identity.get", "example.unknown"], pick),
  }),
  (members: Members, { pick }: Choice) => ({
    ...members,
    type: of(["identity.gets", "Identity.get", "", "constructor", "__proto__"], pick),
  }),
].map((change) => (text, choice) => rewrite(text, (members) => canonicalize(change(members, choice))));

const rotated = <T>(list: T[], by: number) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** Still JSON, no longer canonical. */
const jsonMutators: TextMutator[] = [
  (text, choice) =>
    replaceOne(text, /[{}[\],:]/g, choice, [(c) => `${c} `, (c) => ` ${c}`, (c) => `${c}\n`, (c) => `\t${c}`]),
  (text, { at }) => rewrite(text, (members) => inOrder(members, [name(members, at), ...Object.keys(members)])),
  (text, { at }) => rewrite(text, (members) => inOrder(members, rotated(Object.keys(members), at))),
  (text, choice) => replaceOne(text, /(?<=")[A-Za-z0-9]/g, choice, [(c) => `\\u00${c.charCodeAt(0).toString(16)}`]),
  (text, choice) =>
    replaceOne(text, /(?<=[:,[])\d+/g, choice, [
      (n) => `${n}.0`,
      (n) => `${n}e0`,
      () => "-0",
      (n) => `-${n || 1}`,
      (n) => `${n}.5`,
      (n) => `9${n}99999999999999999`,
    ]),
  (text, choice) =>
    replaceOne(text, /(?<=[^\\])"(?=[:,}\]])/g, choice, [
      (q) => `\\ud800${q}`,
      (q) => `\\udc00${q}`,
      (q) => `\\/${q}`,
      (q) => `\\u000a${q}`,
    ]),
];

/** No longer JSON, or too deep. */
const brokenMutators: TextMutator[] = [
  (text, choice) => replaceOne(text, /[{}[\],:"]/g, choice, [() => "", (c) => c + c, () => ",", () => "'"]),
  (text, choice) =>
    replaceOne(text, /(?<=[:,[])\d+/g, choice, [
      (n) => `0${n}`,
      (n) => `+${n}`,
      (n) => `${n}.`,
      () => "NaN",
      () => "Infinity",
      () => "0x1",
    ]),
  (text, { at }) => nest(text, 12 + (at % 8)),
  (text, { pick }) => of(["\ufeff", "//", "\u0000", "null"], pick) + text,
  (text, { pick }) => text + of(["\u0000", "}", "{}", ",", " x"], pick),
];

function nest(text: string, levels: number): string {
  const deep = `${'{"a":'.repeat(levels)}0${"}".repeat(levels)}`;
  return text.replace(/(?<="body":)\{[^{}]*\}/, () => deep);
}

const octetMutators: OctetMutator[] = [
  (octets, { at, pick }) =>
    octets.map((octet, index) => (index === at % octets.length ? octet ^ (1 << (pick % 8)) : octet)),
  (octets, { at }) => octets.slice(0, at % (octets.length + 1)),
  (octets, { at, pick }) =>
    insert(
      octets,
      at,
      of(
        [[0x80], [0xff], [0xc0, 0xae], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbf, 0xbd]],
        pick,
      ),
    ),
  (octets, { at }) => octets.filter((_, index) => index !== at % octets.length),
];

function insert(octets: Uint8Array, at: number, piece: readonly number[]): Uint8Array {
  const where = at % (octets.length + 1);
  return Uint8Array.of(...octets.subarray(0, where), ...piece, ...octets.subarray(where));
}

/** As long as a message may be, or a little longer. */
const grow: OctetMutator = (octets, { at }) => {
  const longer = new Uint8Array(MAX_MESSAGE_BYTES - 1 + (at % 4)).fill(0x20);
  longer.set(octets.subarray(0, longer.length));
  return longer;
};

const choice = fc.record({ at: fc.nat(), pick: fc.nat(1000) });
const textStep = (mutators: TextMutator[]) =>
  fc.record({ mutator: fc.constantFrom(...mutators), choice }).map(
    ({ mutator, choice }) =>
      (text: string) =>
        mutator(text, choice),
  );
const octetStep = (mutators: OctetMutator[]) =>
  fc.record({ mutator: fc.constantFrom(...mutators), choice }).map(
    ({ mutator, choice }) =>
      (octets: Uint8Array) =>
        mutator(octets, choice),
  );

const textSteps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: textStep(canonicalMutators) },
    { weight: 4, arbitrary: textStep(jsonMutators) },
    { weight: 2, arbitrary: textStep(brokenMutators) },
  ),
  { maxLength: 2 },
);
const octetSteps = fc.oneof(
  { weight: 40, arbitrary: fc.constant<((octets: Uint8Array) => Uint8Array)[]>([]) },
  { weight: 12, arbitrary: fc.array(octetStep(octetMutators), { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(octetStep([grow]), { minLength: 1, maxLength: 1 }) },
);

/** Octets made from canonical texts by up to two changes of the text and up to two of its octets. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc.record({ text: texts, textSteps, octetSteps }).map(({ text, textSteps, octetSteps }) => {
    const broken = textSteps.reduce((now, step) => step(now), text);
    return octetSteps.reduce((now, step) => (now.length > 0 ? step(now) : now), utf8(broken));
  });
}
