// The canonical form: what a sender writes, and everything else a receiver must refuse.
import { type Draft, encodes, passes, refused, type Topic } from "../author.ts";
import { unknown } from "./fixtures.ts";

const send: Draft[] = [
  encodes(
    "wire.canonical.send/whitespace",
    "whitespace between tokens is left out",
    ' {\t"a" : [ 1 ,\r\n 2 ] } ',
    '{"a":[1,2]}',
  ),
  encodes("wire.canonical.send/empty", "empty containers", "[ { } , [ ] ]", "[{},[]]", { flags: ["Smoke"] }),
  encodes(
    "wire.canonical.send/literals",
    "literals, a number and a string at the top",
    '[ true , false , null , 0 , "" ]',
    '[true,false,null,0,""]',
  ),
  encodes("wire.canonical.send/scalar", "a text that is one number", " 9007199254740991 ", "9007199254740991"),
  encodes(
    "wire.canonical.send/short-escapes",
    "the two-character escapes are used where they exist, lowercase hexadecimal elsewhere",
    '"\\u0000\\u0007\\u0008\\u0009\\u000A\\u000b\\u000C\\u000D\\u001F\\u0022\\u005C"',
    '"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u001f\\"\\\\"',
    { flags: ["SecondSpelling"] },
  ),
  encodes(
    "wire.canonical.send/no-needless-escapes",
    "a slash, DEL, U+0080, U+2028 and letters are written as they are",
    '"\\/\\u007f\\u0080\\u2028\\u0041\\u00e9"',
    '"/\u007f\u0080\u2028Aé"',
    { flags: ["SecondSpelling"] },
  ),
  encodes(
    "wire.canonical.send/surrogate-pair",
    "an escaped surrogate pair becomes four octets",
    '"\\ud83d\\ude00"',
    '"😀"',
    { flags: ["SecondSpelling"] },
  ),
];

const order: Draft[] = [
  encodes(
    "wire.canonical.order/ascii",
    "capitals, digits and punctuation by code unit",
    '{"b":1,"a":2,"B":3,"1":4,"_":5,"":6}',
    '{"":6,"1":4,"B":3,"_":5,"a":2,"b":1}',
  ),
  encodes(
    "wire.canonical.order/digits",
    "names of digits are text, not numbers",
    '{"9":1,"10":2,"100":3,"1":4}',
    '{"1":4,"10":2,"100":3,"9":1}',
  ),
  encodes(
    "wire.canonical.order/prefix",
    "a name stands before every name it begins",
    '{"aa":1,"a":2,"aaa":3}',
    '{"a":2,"aa":1,"aaa":3}',
  ),
  encodes(
    "wire.canonical.order/nested",
    "objects inside arrays and objects are sorted too",
    '{"z":[{"b":1,"a":2}],"a":{"d":3,"c":4}}',
    '{"a":{"c":4,"d":3},"z":[{"a":2,"b":1}]}',
  ),
  encodes(
    "wire.canonical.order/arrays-keep-order",
    "the items of an array stay where they are",
    '["b","a",3,1]',
    '["b","a",3,1]',
  ),
  encodes(
    "wire.canonical.order/utf16",
    "U+10000 sorts before U+E000: its first code unit is smaller",
    '{"\ue000":1,"\u{10000}":2}',
    '{"\u{10000}":2,"\ue000":1}',
    { flags: ["Utf16Order"] },
  ),
  encodes(
    "wire.canonical.order/escaped-name",
    "a name is sorted by what it means, not by how it was written",
    '{"\\u007a":1,"b":2}',
    '{"b":2,"z":1}',
  ),
  encodes(
    "wire.canonical.order/prototype-names",
    "names that objects inherit are names like any other",
    '{"constructor":1,"__proto__":2}',
    '{"__proto__":2,"constructor":1}',
    { flags: ["PrototypeName"] },
  ),
];

/** Names of RFC 8785 §3.2.3, whose order tells sorting by code units from sorting by their octets in any order. */
const sample = ["\u20ac", "\r", "\ufb33", "1", "\u{1f600}", "\u0080", "\u00f6"];
const sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\u{1f600}", "\ufb33"];
const members = (names: string[]) => `{${names.map((name) => `${JSON.stringify(name)}:0`).join(",")}}`;
order.push(
  encodes("wire.canonical.order/rfc-8785", "the names of RFC 8785 §3.2.3", members(sample), members(sorted), {
    flags: ["Utf16Order"],
  }),
);
order.push(
  encodes(
    "wire.canonical.order/little-endian",
    "U+0100 behind a: code units are compared as numbers, not as octets",
    members(["\u0100", "a"]),
    members(["a", "\u0100"]),
    { flags: ["Utf16Order"] },
  ),
);

const text: Draft[] = [
  encodes("wire.canonical.text/decomposed", "e and a combining accent stay two code points", '"e\u0301"', '"e\u0301"', {
    flags: ["Normalisation"],
  }),
  encodes("wire.canonical.text/composed", "é stays one code point", '"\u00e9"', '"\u00e9"', {
    flags: ["Normalisation"],
  }),
  encodes("wire.canonical.text/singleton", "the Angstrom sign does not become the letter Å", '"\u212b"', '"\u212b"', {
    flags: ["Normalisation"],
  }),
  encodes("wire.canonical.text/hangul", "Hangul letters do not join", '"\u1112\u1161\u11ab"', '"\u1112\u1161\u11ab"', {
    flags: ["Normalisation"],
  }),
  encodes(
    "wire.canonical.text/invisible",
    "invisible characters stay",
    '"\u200b\u200d\ufeff\u00ad"',
    '"\u200b\u200d\ufeff\u00ad"',
    { flags: ["Normalisation"] },
  ),
];

const secondSpellings: [slug: string, comment: string, input: string][] = [
  ["leading-space", "a space before the text", ` ${unknown("{}")}`],
  ["trailing-newline", "a newline behind the text", `${unknown("{}")}\n`],
  ["inner-space", "a space behind a colon", '{"body": {},"imp":1,"type":"example.unknown"}'],
  ["reordered", "members in another order", '{"imp":1,"body":{},"type":"example.unknown"}'],
  ["reordered-nested", "members in another order, inside an array", unknown('[{"b":0,"a":0}]')],
  ["escaped-slash", "an escaped slash", unknown('"\\/"')],
  ["escaped-letter", "an escaped letter", unknown('"\\u0041"')],
  ["escaped-name", "an escaped letter in a member's name", '{"\\u0062ody":{},"imp":1,"type":"example.unknown"}'],
  ["escaped-pair", "an escaped surrogate pair", unknown('"\\ud83d\\ude00"')],
  ["escaped-separator", "an escaped line separator", unknown('"\\u2028"')],
  ["capital-hexadecimal", "a control character escaped with capitals", unknown('"\\u001F"')],
  ["long-newline", "a newline escaped in six characters", unknown('"\\u000a"')],
];
const receive: Draft[] = [
  passes(
    "wire.canonical.receive/raw-characters",
    "DEL, U+0080, U+2028 and a byte order mark inside a string are written as they are",
    unknown('"\u007f\u0080\u2028\ufeff"'),
  ),
  passes(
    "wire.canonical.receive/escapes",
    "every escape that the canonical form has",
    unknown('"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\"\\\\"'),
  ),
  passes("wire.canonical.receive/utf16-order", "U+10000 before U+E000", unknown('{"\u{10000}":0,"\ue000":0}'), {
    flags: ["Utf16Order"],
    also: ["wire.canonical.order"],
  }),
  passes(
    "wire.canonical.receive/prototype-names",
    "names that objects inherit",
    unknown('{"__proto__":0,"constructor":0}'),
    { flags: ["PrototypeName"] },
  ),
  passes("wire.canonical.receive/decomposed", "text that normalisation would change", unknown('"e\u0301"'), {
    flags: ["Normalisation"],
    also: ["wire.canonical.text"],
  }),
  refused(
    "wire.canonical.receive/code-point-order",
    "U+E000 before U+10000, the order of code points and of octets",
    unknown('{"\ue000":0,"\u{10000}":0}'),
    "non-canonical",
    { flags: ["Utf16Order"], also: ["wire.canonical.order"] },
  ),
  ...secondSpellings.map(([slug, comment, input]) =>
    refused(`wire.canonical.receive/${slug}`, comment, input, "non-canonical", { flags: ["SecondSpelling"] }),
  ),
];

export const canonical: Topic = {
  part: "wire",
  name: "canonical",
  description: "The canonical form (RFC 8785): written exactly so, and read only so.",
  cases: [...send, ...order, ...text, ...receive],
};
