// The patterns that the schemas use: texts that match, of any length, and texts that almost do.
import fc from "fast-check";
import { MESSAGES } from "../../reference/generated/messages.ts";
import { SUITES } from "../../reference/generated/suites.ts";

export interface Pattern {
  /** One text that matches, short where the pattern lets it. */
  readonly example: string;
  /** Texts that match, of a length within the bounds that the schema gives. */
  valid(minLength: number, maxLength: number): fc.Arbitrary<string>;
  /** A text of exactly that length that matches, when there is one; absent where the pattern bounds the length itself. */
  readonly ofLength?: (length: number) => string | undefined;
  /** Makes texts that do not match from one that does. */
  readonly broken: readonly ((text: string) => string)[];
}

/** Long texts grow from short seeds: arbitraries of many characters are slow. */
const seed = fc.nat(0xffffffff);

const hash = seed.map((number) => `0x${number.toString(16).padStart(8, "0").repeat(8)}`);

const hash32: Pattern = {
  example: `0x${"0".repeat(64)}`,
  valid: () => hash,
  broken: [
    // The digit is replaced, not raised: a hash of ciphers alone has no capitals.
    (text) => text.replace(/.$/, "A"),
    (text) => `${text.slice(0, 2)}F${text.slice(3)}`,
    (text) => `0X${text.slice(2)}`,
    (text) => text.slice(2),
    (text) => text.slice(0, -1),
    (text) => text.slice(0, -2),
    (text) => `${text}0`,
    (text) => `${text}00`,
    (text) => `${text}\n`,
    (text) => ` ${text}`,
    (text) => text.replace(/.$/, "g"),
    (text) => text.replace(/.$/, "\u0660"), // a digit to Unicode
    () => "0x",
    () => "",
  ],
};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** How long keys and signatures really are. */
const REAL = [
  ...new Set(Object.values(SUITES).flatMap((suite) => ("publicKeyBytes" in suite ? [suite.publicKeyBytes] : []))),
];

function base64urlOf(seed: number, length: number): string {
  const fit = length % 4 === 1 ? length - 1 : length;
  const block = [0, 6, 12, 18, 24].map((shift) => ALPHABET[(seed >>> shift) & 63]).join("");
  const text = block.repeat(Math.ceil(fit / block.length)).slice(0, fit);
  // The last character has unused bits, which are zero.
  const unused = [0, 0, 4, 2][fit % 4] as number;
  return unused === 0 ? text : text.slice(0, -1) + ALPHABET[seed & 63 & -(1 << unused)];
}

/** The groups of four before the last one: with up to four characters behind them, the text is no longer than it was. */
const groups = (text: string) => text.slice(0, 4 * Math.floor((text.length - 1) / 4));

const base64url: Pattern = {
  example: "AA",
  valid: (minLength, maxLength) =>
    fc
      .record({
        seed,
        length: fc.oneof(
          { withCrossShrink: true },
          { weight: 12, arbitrary: fc.integer({ min: 2, max: 44 }) },
          { weight: 1, arbitrary: fc.constantFrom(...REAL.map((octets) => Math.ceil((octets * 4) / 3))) },
        ),
      })
      .map(({ seed, length }) => base64urlOf(seed, Math.max(minLength, Math.min(length, maxLength)))),
  ofLength: (length) => (length % 4 === 1 ? undefined : "A".repeat(length)),
  broken: [
    (text) => `${groups(text)}AB`, // unused bits
    (text) => `${groups(text)}AAB`,
    (text) => `${groups(text)}AA==`,
    (text) => `${groups(text)}AAA=`,
    (text) => `${groups(text)}AA=`,
    (text) => `${groups(text)}A`,
    (text) => `${groups(text)}AA\n`,
    (text) => ` ${groups(text)}AA`,
    (text) => `+${text.slice(1)}`,
    (text) => `/${text.slice(1)}`,
    (text) => `\u00e9${text.slice(1)}`,
  ],
};

const suite: Pattern = {
  example: "x",
  valid: () =>
    fc.oneof(
      fc.constantFrom(...Object.keys(SUITES), "x", "-", "-".repeat(32)),
      fc.string({ unit: fc.constantFrom(..."ab-09z"), minLength: 1, maxLength: 32 }),
    ),
  broken: [
    () => "",
    () => "a".repeat(33),
    (text) => `A${text.slice(1)}`,
    (text) => `${text.slice(1)}_`,
    (text) => `${text.slice(1)}\n`,
    (text) => `${text.slice(1)} `,
    (text) => `${text.slice(1)}.`,
    (text) => `${text.slice(1)}\u00e9`,
  ],
};

/** What is around a text, or nothing at all, where a careless expression does not look. */
const around = (text: string) => ["", `${text}\n`, ` ${text}`, `${text}\u0000`, `${text}\u00e9`];
const constant = (...lists: string[][]) => lists.flat().map((text) => () => text);

const word = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 });
const words = (letters: string, between: string) =>
  fc.array(word(letters), { minLength: 1, maxLength: 3 }).map((list) => list.join(between));

const type: Pattern = {
  example: "a.b",
  valid: (_, maxLength) =>
    fc.oneof(
      fc.constantFrom(...Object.keys(MESSAGES), "example.unknown", `${"a".repeat(maxLength - 2)}.b`),
      fc.record({ part: words("abz", "-"), name: words("abz", "-") }).map(({ part, name }) => `${part}.${name}`),
    ),
  ofLength: (length) => (length < 3 ? undefined : `${"a".repeat(length - 2)}.b`),
  broken: constant(
    ["identity", "identity.", ".get", "identity..get", "identity.get.log", "identity/get", "Identity.get"],
    ["identity.g3t", "identity-.get", "identity.-get", "identity.a--b", ...around("identity.get")],
  ),
};

const name: Pattern = {
  example: "0",
  valid: (_, maxLength) =>
    fc.oneof(words("ab09", "-"), words("ab09", "."), fc.constantFrom("0", "z".repeat(maxLength), "a.b-c")),
  ofLength: (length) => (length < 1 ? undefined : "a".repeat(length)),
  broken: constant(["-a", "a.", "a..b", "a-.b", "A", "a_b", "a b", "\u0660", ...around("a")]),
};

const account: Pattern = {
  example: `ed25519:${hash32.example}`,
  valid: () => hash.map((text) => `ed25519:${text}`),
  broken: [
    ...hash32.broken.map((breaking) => (text: string) => `ed25519:${breaking(text.slice("ed25519:".length))}`),
    (text) => text.slice("ed25519:".length),
    (text) => `E${text.slice(1)}`,
    (text) => text.replace(":", ""),
    (text) => text.replace("ed25519", "ed448"),
    (text) => ` ${text}`,
  ],
};

const endpoint: Pattern = {
  example: "a://b",
  valid: (_, maxLength) =>
    fc.oneof(
      fc.constantFrom("a://-", "https://a:443/b_c", `wss://${"a".repeat(maxLength - 6)}`),
      words("aB0_-.:/", "/").map((rest) => `https://${rest}`),
    ),
  ofLength: (length) => (length < 5 ? undefined : `a://${"b".repeat(length - 4)}`),
  broken: constant([
    "a",
    "a:/b",
    "a://",
    "://b",
    "A://b",
    "a1://b",
    "a://b c",
    "a://b?c",
    "a://b#c",
    "a://b@c",
    ...around("a://b"),
  ]),
};

const proposalId: Pattern = {
  example: "!",
  valid: () => fc.string({ unit: fc.constantFrom(..."!-09AZaz~"), minLength: 1, maxLength: 128 }),
  broken: constant(["a".repeat(129), "a b", "a\tb", "a\u007f", "\u0660", ...around("a")]),
};

const zeros: Pattern = {
  example: "",
  valid: (_, maxLength) => fc.integer({ min: 0, max: Math.min(44, maxLength) }).map((length) => "0".repeat(length)),
  ofLength: (length) => "0".repeat(length),
  broken: constant(["1", "01", "0 ", " 0", "0\n", "O", "0\u0000", "\u0660"]),
};

const PATTERNS: Readonly<Record<string, Pattern>> = {
  "^0x[0-9a-f]{64}$": hash32,
  "^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$": base64url,
  "^[a-z0-9-]{1,32}$": suite,
  "^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$": type,
  "^[a-z0-9]+([\\.-][a-z0-9]+)*$": name,
  "^ed25519:0x[0-9a-f]{64}$": account,
  "^0*$": zeros,
  "^[a-z]+://[A-Za-z0-9_\\.:/-]+$": endpoint,
  "^[!-~]{1,128}$": proposalId,
};

/** What there is to a schema's pattern. Throws an Error on one that is not in the table. */
export function patternOf(source: string): Pattern {
  const pattern = PATTERNS[source];
  if (!pattern)
    throw new Error(`fuzz: every pattern of a schema must be in conformance/fuzz/pattern.ts, ${source} is not`);
  return pattern;
}
