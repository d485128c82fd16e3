// Message ids.
import { canonicalize } from "../../../reference/json.ts";
import { E } from "../../../reference/notation.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import { accepted, type Draft, type Topic } from "../author.ts";
import { SHORT_ANSWER, short, UNSIGNED } from "./fixtures.ts";

const hashed = toHex(E("obj", utf8(canonicalize(UNSIGNED))));

const cases: Draft[] = [
  {
    ...accepted("wire.id.hash/question", "the id of a message, with the octets that are hashed", short()),
    intermediates: { hashedHex: hashed },
  },
  accepted("wire.id.hash/answer", "the id of an answer", short({}, SHORT_ANSWER)),
  accepted("wire.id.hash/later", "one millisecond makes another id", short({ sentAt: UNSIGNED.sentAt + 1 })),
  accepted("wire.id.unsigned/first", "one signature", short({ sig: "AQID" }), { also: ["wire.id.hash"] }),
  accepted("wire.id.unsigned/second", "another signature of the same message: the same id", short({ sig: "_____w" }), {
    flags: ["Malleability"],
    also: ["wire.id.hash"],
  }),
];

export const id: Topic = {
  part: "wire",
  name: "id",
  description: "The id of a message: over everything but the signature.",
  cases,
};
