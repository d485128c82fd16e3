// Other messages: members replaced, dropped and added, at any depth.
import type { Json } from "../../reference/json.ts";
import type { Members } from "./message.ts";
import { type Mutator, of } from "./mutator.ts";

/** Another value for a member, of the right type or not. */
const VALUES: readonly Json[] = [
  0,
  1,
  2,
  65536,
  2 ** 53 - 1,
  "",
  "a",
  "AR",
  "AQ==",
  "0x",
  `0x${"0A".repeat(32)}`,
  `0x${"0a".repeat(32)}`,
  null,
  true,
  [],
  {},
  [[]],
  { a: 0 },
  "\u00e9",
  "a\u0000",
];
const NAMES = ["extra", "constructor", "__proto__", "Imp", "re", "\u00e9", ""];
const VERSIONS = [0, 2, 3, 257, 2 ** 32 + 1, 2 ** 53 - 1];
const TYPES = [
  "identity.gets",
  "Identity.get",
  "identity.get\u0000",
  "identity.get\n",
  "",
  "constructor",
  "__proto__",
  "identity.get",
  "identity.log",
];

/** An object inside a value, and the whole as it is with another object in its place. */
type Inside = readonly [members: Members, put: (changed: Members) => Json];

function objectsIn(value: Json, put: (changed: Json) => Json, found: Inside[]): Inside[] {
  if (Array.isArray(value)) {
    value.forEach((item, at) => {
      objectsIn(item, (changed) => put(value.with(at, changed)), found);
    });
  } else if (value !== null && typeof value === "object") {
    const members = value as Members;
    found.push([members, put]);
    for (const [name, member] of Object.entries(members)) {
      objectsIn(member, (changed) => put({ ...members, [name]: changed }), found);
    }
  }
  return found;
}

/** A mutator of any one object of a message: the message itself, every other time. */
function anywhere(change: Mutator<Members>): Mutator<Members> {
  return (message, { at, pick }) => {
    const inner = at % 2 === 1 ? objectsIn(message, (changed) => changed, []) : [];
    const rest = Math.floor(at / 2);
    const [members, put] = inner.length > 0 ? of(inner, rest) : [message, (changed: Members) => changed];
    return put(change(members, { at: Math.floor(rest / Math.max(inner.length, 1)), pick })) as Members;
  };
}

const nameOf = (members: Members, at: number) => of([...Object.keys(members), "extra"], at);

export const valueMutators: readonly Mutator<Members>[] = [
  anywhere((members, { at, pick }) => ({ ...members, [nameOf(members, at)]: of(VALUES, pick) })),
  anywhere((members, { at }) => {
    const dropped = nameOf(members, at);
    return Object.fromEntries(Object.entries(members).filter(([name]) => name !== dropped));
  }),
  anywhere((members, { at, pick }) => ({ ...members, [of(NAMES, at)]: of(VALUES, pick) })),
  (message, { at }) => ({ ...message, imp: of(VERSIONS, at) }),
  (message, { at }) => ({ ...message, type: of(TYPES, at) }),
];
