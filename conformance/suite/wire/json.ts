// Rungs 1 to 3: size, UTF-8, grammar, depth, and the values IMP-JSON has. Inputs are of an unknown type, so that an
// implementation which overlooks the fault ignores the message instead of rejecting it for a later one.
import { MAX_DEPTH, MAX_INTEGER, MAX_MESSAGE_BYTES } from "../../../reference/generated/constants.ts";
import { bytes, type Draft, passes, refused, type Topic } from "../author.ts";
import { unknown, unknownOfLength } from "./fixtures.ts";

const arrays = (levels: number, inside = "") => "[".repeat(levels) + inside + "]".repeat(levels);
const objects = (levels: number) => `${'{"a":'.repeat(levels)}0${"}".repeat(levels)}`;
/** The message itself is level 1. */
const REST = MAX_DEPTH - 1;

const size: Draft[] = [
  passes("wire.json.size/at-limit", "exactly the longest message", unknownOfLength(MAX_MESSAGE_BYTES), {
    flags: ["Boundary"],
  }),
  refused("wire.json.size/one-octet-over", "one octet longer", unknownOfLength(MAX_MESSAGE_BYTES + 1), "too-large", {
    flags: ["Boundary"],
  }),
  refused(
    "wire.json.size/octets-not-characters",
    "fewer characters than the limit, but more octets",
    unknown(`"${"é".repeat(MAX_MESSAGE_BYTES / 2)}"`),
    "too-large",
    { flags: ["Boundary"] },
  ),
];

/** A body that is a string of those octets. */
const text = (...pieces: (string | number)[]) => bytes('{"body":"', ...pieces, '","imp":1,"type":"example.unknown"}');
const invalidUtf8: [slug: string, comment: string, pieces: (string | number)[]][] = [
  ["lone-continuation", "a continuation octet without a beginning", [0x80]],
  ["truncated", "a three-octet character without its last octet", [0xe2, 0x82]],
  ["overlong-two", "a full stop written with two octets", [0xc0, 0xae]],
  ["overlong-three", "a full stop written with three octets", [0xe0, 0x80, 0xae]],
  ["overlong-four", "a slash written with four octets", [0xf0, 0x80, 0x80, 0xaf]],
  ["overlong-zero", "U+0000 written with two octets, as Java does", [0xc0, 0x80]],
  ["surrogate", "U+D800 written as UTF-8", [0xed, 0xa0, 0x80]],
  ["low-surrogate", "U+DFFF written as UTF-8", [0xed, 0xbf, 0xbf]],
  [
    "surrogate-pair",
    "a surrogate pair written as two three-octet characters (CESU-8)",
    [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  ],
  ["beyond-unicode", "U+110000", [0xf4, 0x90, 0x80, 0x80]],
  ["ff", "the octet 0xFF, which no UTF-8 text has", [0xff]],
];
const utf8Cases: Draft[] = [
  passes("wire.json.utf8/one-to-four-octets", "characters of one to four octets", unknown('"aé€😀"')),
  passes("wire.json.utf8/replacement-character", "U+FFFD itself is a character like any other", unknown('"\ufffd"')),
  passes("wire.json.utf8/noncharacter", "U+FFFF is no character, but it is well-formed UTF-8", unknown('"\uffff"')),
  ...invalidUtf8.map(([slug, comment, pieces]) =>
    refused(`wire.json.utf8/${slug}`, comment, text(...pieces), "malformed", { flags: ["InvalidUtf8"] }),
  ),
];

const notJson: [slug: string, comment: string, input: string | Uint8Array][] = [
  ["empty", "no octets at all", ""],
  ["byte-order-mark", "a byte order mark before the text", `\ufeff${unknown("{}")}`],
  ["trailing-brace", "a closing brace too many", `${unknown("{}")}}`],
  ["two-texts", "two JSON texts", unknown("{}") + unknown("{}")],
  ["trailing-nul", "a zero octet behind the text", bytes(unknown("{}"), 0)],
  ["unclosed", "the closing brace is missing", unknown("{}").slice(0, -1)],
  ["trailing-comma", "a comma before a closing bracket", unknown("[1,]")],
  ["comment", "a comment", unknown("{}/**/")],
  ["single-quotes", "a string in single quotes", unknown("'a'")],
  ["bare-name", "a member's name without quotes", unknown("{a:1}")],
  ["nan", "NaN", unknown("NaN")],
  ["infinity", "Infinity", unknown("Infinity")],
  ["capital-literal", "a literal in capitals", unknown("True")],
  ["plus", "a number with a plus sign", unknown("+1")],
  ["leading-zero", "a number with a leading zero", unknown("01")],
  ["bare-fraction", "a number that begins with a full stop", unknown(".5")],
  ["hexadecimal", "a hexadecimal number", unknown("0x1")],
  ["separator", "digits with a separator", unknown("1_000")],
  ["raw-newline", "a newline inside a string", unknown('"a\nb"')],
  ["raw-nul", "a zero octet inside a string", unknown('"a\u0000b"')],
  ["unknown-escape", "an escape that JSON does not have", unknown('"\\x41"')],
  ["short-escape", "a unicode escape of three digits", unknown('"\\u041"')],
  ["no-break-space", "a no-break space between tokens", unknown("\u00a0{}")],
];
const grammar: Draft[] = [
  passes("wire.json.grammar/every-kind", "every kind of value there is", unknown('[{},[],"",0,true,false,null]')),
  passes("wire.json.grammar/no-message", "a body that is no object is still JSON", unknown("null")),
  ...notJson.map(([slug, comment, input]) =>
    refused(`wire.json.grammar/${slug}`, comment, input, "malformed", {
      flags: slug === "empty" ? ["Smoke"] : ["LenientJson"],
    }),
  ),
];

const depth: Draft[] = [
  passes("wire.json.depth/arrays-at-limit", "arrays down to the deepest level", unknown(arrays(REST)), {
    flags: ["Boundary"],
  }),
  passes("wire.json.depth/objects-at-limit", "objects down to the deepest level", unknown(objects(REST)), {
    flags: ["Boundary"],
  }),
  passes("wire.json.depth/many-shallow", "many arrays side by side are not deep", unknown(`[${"[],".repeat(99)}[]]`)),
  passes(
    "wire.json.depth/brackets-in-string",
    "brackets inside a string do not count",
    unknown(`"${"[{".repeat(40)}"`),
  ),
  passes(
    "wire.json.depth/brackets-after-escaped-quote",
    "a string goes on behind an escaped quote",
    unknown(`"\\"${"[".repeat(40)}"`),
  ),
  passes(
    "wire.json.depth/brackets-after-escaped-backslash",
    "a string that ends in an escaped backslash does end, and the next one begins",
    `{"body":{"a":"\\\\","b":"${"[".repeat(40)}"},"imp":1,"type":"example.unknown"}`,
  ),
  refused("wire.json.depth/arrays-one-deeper", "arrays, one level too deep", unknown(arrays(REST + 1)), "malformed", {
    flags: ["Boundary", "DeepNesting"],
  }),
  refused(
    "wire.json.depth/objects-one-deeper",
    "objects, one level too deep",
    unknown(objects(REST + 1)),
    "malformed",
    { flags: ["Boundary", "DeepNesting"] },
  ),
  refused(
    "wire.json.depth/deep-after-escaped-backslash",
    "a string that ends in an escaped backslash does not hide what follows",
    `{"body":{"a":"\\\\","b":${arrays(REST)}},"imp":1,"type":"example.unknown"}`,
    "malformed",
    { flags: ["DeepNesting"] },
  ),
  refused(
    "wire.json.depth/thirty-thousand",
    "thirty thousand levels, well-formed",
    unknown(arrays(30_000)),
    "malformed",
    { flags: ["DeepNesting"] },
  ),
  refused("wire.json.depth/never-closed", "thirty thousand levels, never closed", "[".repeat(30_000), "malformed", {
    flags: ["DeepNesting"],
  }),
];

const badNumbers: [slug: string, comment: string, number: string][] = [
  ["two-to-53", "2^53, the first whole number beyond the limit", String(MAX_INTEGER + 1)],
  ["two-to-53-plus-one", "2^53 + 1, which binary64 rounds to 2^53", "9007199254740993"],
  ["twenty-digits", "a whole number of twenty digits", "18446744073709551616"],
  ["minus-one", "a negative number", "-1"],
  ["minus-zero", "minus zero", "-0"],
  ["fraction", "a fraction", "1.5"],
  ["zero-fraction", "a whole number with a fraction of zero", "1.0"],
  ["exponent", "a whole number with an exponent", "1e0"],
  ["capital-exponent", "a whole number with a capital exponent", "1E2"],
  ["overflow", "a number beyond binary64", "1e400"],
  ["underflow", "a number that binary64 rounds to zero", "1e-400"],
];
const number: Draft[] = [
  passes("wire.json.number/zero", "the smallest number", unknown("0"), { flags: ["Boundary"] }),
  passes("wire.json.number/max", "the largest number", unknown(String(MAX_INTEGER)), { flags: ["Boundary"] }),
  passes("wire.json.number/in-string", "digits inside a string are no number", unknown('"-1.5e400"')),
  ...badNumbers.map(([slug, comment, input]) =>
    refused(`wire.json.number/${slug}`, comment, unknown(input), "non-canonical", { flags: ["NumberForm"] }),
  ),
  refused("wire.json.number/nested", "a negative number deep inside", unknown('{"a":[{"b":-1}]}'), "non-canonical", {
    flags: ["NumberForm"],
  }),
];

const surrogates: [slug: string, comment: string, body: string][] = [
  ["high", "a high surrogate alone", '"\\ud800"'],
  ["low", "a low surrogate alone", '"\\udc00"'],
  ["reversed", "a low surrogate before a high one", '"\\udc00\\ud800"'],
  ["high-then-letter", "a high surrogate before a letter", '"\\ud83dx"'],
  ["in-name", "a lone surrogate in a member's name", '{"\\ud800":0}'],
];
const surrogate: Draft[] = [
  passes("wire.json.surrogate/pair", "a character beyond U+FFFF, in four octets", unknown('"😀"')),
  passes(
    "wire.json.surrogate/escaped-backslash",
    "a backslash and the letters of an escape are no escape",
    unknown('"\\\\ud800"'),
  ),
  ...surrogates.map(([slug, comment, body]) =>
    refused(`wire.json.surrogate/${slug}`, comment, unknown(body), "non-canonical", { flags: ["LoneSurrogate"] }),
  ),
];

const duplicates: [slug: string, comment: string, input: string][] = [
  ["same-value", "a member that stands twice with one value", '{"body":{},"imp":1,"imp":1,"type":"example.unknown"}'],
  [
    "other-value",
    "a member that stands twice with two values",
    '{"body":{},"imp":1,"type":"example.unknown","type":"identity.get"}',
  ],
  ["nested", "a member of the body that stands twice", unknown('{"a":0,"a":0}')],
  ["escaped", "a member that stands twice, once with an escape", unknown('{"a":0,"\\u0061":0}')],
];
const duplicate: Draft[] = [
  passes("wire.json.duplicate/other-objects", "one name in two objects", unknown('[{"a":0},{"a":0}]')),
  passes("wire.json.duplicate/other-case", "two names that differ in case", unknown('{"A":0,"a":0}')),
  ...duplicates.map(([slug, comment, input]) =>
    refused(`wire.json.duplicate/${slug}`, comment, input, "non-canonical", {
      flags: ["DuplicateName"],
      also: ["wire.canonical.receive"],
    }),
  ),
];

export const json: Topic = {
  part: "wire",
  name: "json",
  description: "Which octets are IMP-JSON: size, UTF-8, grammar, depth, numbers, surrogates and repeated names.",
  cases: [...size, ...utf8Cases, ...grammar, ...depth, ...number, ...surrogate, ...duplicate],
};
