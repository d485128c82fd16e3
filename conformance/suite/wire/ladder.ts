// Two faults at once: the lower rung decides.
import { MAX_MESSAGE_BYTES } from "../../../reference/generated/constants.ts";
import { canonicalize } from "../../../reference/json.ts";
import { encode } from "../../../reference/wire.ts";
import { accepted, bytes, type Draft, refused, type Topic } from "../author.ts";
import { SHORT, SIGNED, short, unknown, VIEW } from "./fixtures.ts";

/** SIGNED in other octets of the same meaning. */
const genuine = canonicalize(SIGNED);
const spoiled: [slug: string, text: string][] = [
  ["whitespace", genuine.replace(":", ": ")],
  ["reordered", `{"type":"identity.get",${genuine.replace(',"type":"identity.get"', "").slice(1)}`],
  ["repeated", genuine.replace('"imp":1', '"imp":1,"imp":1')],
];

const order: Draft[] = [
  accepted("wire.ladder.order/no-fault", "no fault on any rung", encode(SIGNED), { view: VIEW }),
  refused(
    "wire.ladder.order/size-before-utf8",
    "too large, and not UTF-8",
    new Uint8Array(MAX_MESSAGE_BYTES + 1).fill(0xff),
    "too-large",
  ),
  refused(
    "wire.ladder.order/utf8-before-type",
    "not UTF-8, and of an unknown type",
    bytes('{"body":"', 0xff, '","imp":1,"type":"example.unknown"}'),
    "malformed",
  ),
  refused("wire.ladder.order/grammar-before-version", "not JSON, and of a later version", '{"imp":2,}', "malformed"),
  refused(
    "wire.ladder.order/depth-before-canonical",
    "too deep, and with whitespace",
    ` ${unknown("[".repeat(20) + "]".repeat(20))}`,
    "malformed",
  ),
  refused(
    "wire.ladder.order/canonical-before-version",
    "not canonical, and of a later version",
    '{"imp": 2}',
    "non-canonical",
  ),
  refused(
    "wire.ladder.order/canonical-before-type",
    "not canonical, and of an unknown type",
    '{"type":"example.unknown","imp":1}',
    "non-canonical",
  ),
  refused("wire.ladder.order/number-before-version", "a fraction for a version", '{"imp":1.5}', "non-canonical"),
  refused(
    "wire.ladder.order/version-before-type",
    "of a later version, and of an unknown type",
    short({ imp: 2, type: "example.unknown" }),
    "unknown-version",
  ),
  refused(
    "wire.ladder.order/version-before-schema",
    "of a later version, with another schema",
    short({ imp: 2, extra: 0, sig: undefined }),
    "unknown-version",
  ),
  refused(
    "wire.ladder.order/type-before-schema",
    "of an unknown type, with another schema",
    short({ type: "example.unknown", extra: 0, from: 1 }),
    "unknown-type",
  ),
  refused(
    "wire.ladder.order/version-before-signature",
    "of a later version, with a signature that does not verify",
    encode({ ...SIGNED, imp: 2 }),
    "unknown-version",
    { view: VIEW },
  ),
  refused(
    "wire.ladder.order/type-before-signature",
    "of an unknown type, with a signature that does not verify",
    encode({ ...SIGNED, type: "example.unknown" }),
    "unknown-type",
    { view: VIEW },
  ),
  refused(
    "wire.ladder.order/schema-before-signature",
    "a member more, and a signature that does not verify",
    encode({ ...SHORT, extra: 0 }),
    "schema",
    { view: VIEW },
  ),
  refused(
    "wire.ladder.order/type-before-missing-version",
    "of an unknown type, without a version",
    '{"type":"example.unknown"}',
    "unknown-type",
  ),
  refused(
    "wire.ladder.order/type-before-bad-version",
    "of an unknown type, its version as text",
    '{"imp":"1","type":"example.unknown"}',
    "unknown-type",
  ),
  ...spoiled.map(([slug, text]) =>
    refused(
      `wire.ladder.order/signed-${slug}`,
      "a genuine signature, the octets no longer canonical",
      text,
      "non-canonical",
      { view: VIEW },
    ),
  ),
].map((draft) => (draft.valid ? draft : { ...draft, flags: ["LadderOrder"] }));

const total: Draft[] = [
  accepted("wire.ladder.total/message", "a message", short()),
  refused("wire.ladder.total/null", "null, whose members some languages cannot ask for", "null", "schema"),
  refused("wire.ladder.total/empty", "no octets at all", "", "malformed"),
  refused("wire.ladder.total/one-octet", "one octet that is no text", bytes(0xff), "malformed"),
  refused(
    "wire.ladder.total/every-octet",
    "every octet once",
    Uint8Array.from({ length: 256 }, (_, octet) => octet),
    "malformed",
  ),
  refused(
    "wire.ladder.total/zeros",
    "zero octets, as many as a message may have",
    new Uint8Array(MAX_MESSAGE_BYTES),
    "malformed",
  ),
  refused(
    "wire.ladder.total/null-members",
    "an object whose members are all null",
    '{"body":null,"imp":null,"type":null}',
    "schema",
  ),
  refused(
    "wire.ladder.total/arrays-for-members",
    "an object whose members are all arrays",
    '{"body":[],"imp":[],"type":[]}',
    "schema",
  ),
];

export const ladder: Topic = {
  part: "wire",
  name: "ladder",
  description: "The order of the rungs, shown by octets with two faults, and octets that are hardly anything.",
  cases: [...order, ...total],
};
