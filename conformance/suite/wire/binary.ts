// The one spelling of 32-octet values and of base64url.
import { accepted, type Draft, refused, type Topic } from "../author.ts";
import { SHORT, short, shortBody } from "./fixtures.ts";

const digits = "0123456789abcdef".repeat(4);
const badHex: [slug: string, comment: string, net: string][] = [
  ["capitals", "capital digits", `0x${digits.toUpperCase()}`],
  ["one-capital", "one capital digit", `0x${digits.slice(0, -1)}F`],
  ["capital-prefix", "a capital X", `0X${digits}`],
  ["no-prefix", "no prefix", digits],
  ["empty", "no text at all", ""],
  ["prefix-alone", "the prefix alone", "0x"],
  ["too-short", "63 digits", `0x${digits.slice(1)}`],
  ["too-long", "65 digits", `0x${digits}0`],
  ["thirty-one-octets", "31 octets", `0x${digits.slice(2)}`],
  ["no-digit", "a letter that is no digit", `0x${digits.slice(1)}g`],
  ["trailing-newline", "a newline behind the digits", `0x${digits}\n`],
  ["full-width", "a full-width digit", `0x${digits.slice(1)}\uff11`],
];
const hex: Draft[] = [
  accepted("wire.binary.hex/lowercase", "every digit, in lowercase", short({ net: `0x${digits}` })),
  accepted("wire.binary.hex/zero", "32 zero octets", short({ net: `0x${"00".repeat(32)}` }), { flags: ["Boundary"] }),
  ...badHex.map(([slug, comment, net]) =>
    refused(`wire.binary.hex/${slug}`, comment, short({ net }), "schema", { flags: ["Malleability"] }),
  ),
  refused(
    "wire.binary.hex/capitals-in-body",
    "capital digits in the body",
    shortBody({ addr: `0x${digits.toUpperCase()}` }),
    "schema",
    { flags: ["Malleability"] },
  ),
  refused(
    "wire.binary.hex/capitals-in-from",
    "the sender's address in capitals, which is no second sender",
    short({ from: `0x${SHORT.from.slice(2).toUpperCase()}` }),
    "schema",
    { flags: ["Malleability"] },
  ),
];

const badBase64url: [slug: string, comment: string, sig: string][] = [
  ["unused-bits-two", "unused bits set behind one octet", "AR"],
  ["unused-bits-three", "unused bits set behind two octets", "AQJ"],
  ["padding", "padding", "AQ=="],
  ["one-left", "a length that no octets encode to", "AQIDA"],
  ["standard-alphabet", "a plus sign, from the other alphabet", "-_+A"],
  ["standard-alphabet-slash", "a slash, from the other alphabet", "-_/A"],
  ["space", "a space", "AQ I"],
  ["trailing-newline", "a newline behind the text", "AQID\n"],
];
const base64url: Draft[] = [
  accepted("wire.binary.base64url/three-octets", "a length that is a multiple of three octets", short({ sig: "AQID" })),
  accepted("wire.binary.base64url/one-octet", "one octet over", short({ sig: "AQ" })),
  accepted("wire.binary.base64url/two-octets", "two octets over", short({ sig: "AQI" })),
  accepted(
    "wire.binary.base64url/alphabet",
    "the two characters that are not in the other alphabet",
    short({ sig: "-_8A" }),
  ),
  ...badBase64url.map(([slug, comment, sig]) =>
    refused(`wire.binary.base64url/${slug}`, comment, short({ sig }), "schema", { flags: ["Malleability"] }),
  ),
];

export const binary: Topic = {
  part: "wire",
  name: "binary",
  description: "Octets as text: `0x` and lowercase hexadecimal, or unpadded base64url; one spelling each.",
  cases: [...hex, ...base64url],
};
