// How what parts wire and identity keep is shared among those who bring it.
import { toBase64url, toHex } from "../../../reference/octets.ts";
import { type Binding, bindingOctets } from "../../../reference/record.ts";
import * as ed25519 from "../../../reference/suites/ed25519.ts";
import type { Draft, Topic } from "../author.ts";
import {
  ALICE,
  BOB,
  by,
  CAROL,
  chain,
  HOME,
  HOUR,
  hash,
  idOf,
  KEM,
  type Members,
  NOBODY,
  NOW,
  ONE,
  type Party,
  party,
  queryOf,
  recordOf,
  THREE,
  TWO,
} from "./fixtures.ts";
import { arrives } from "./scene.ts";
import { addresses, counted, disconnects, refuses, script, sent, stored, takes } from "./script.ts";

const NODES = { on: chain([HOME, ONE, TWO]), known: [ONE, TWO] };
const knownToo = (...users: Party[]) => ({ "identity.known": addresses(ONE, TWO, ...users) });

/** The n-th query of somebody. */
const queryAt = (who: Party, at: number) => queryOf(who, {}, { lifetime: 30_000 - at });
const recordStored = (user: Party) => stored("identity.known", user.address);
const recordIdOf = (user: Party) => idOf(recordOf(user));
const [DAVE, ERIN] = [party(60, "user"), party(61, "user")];
/** The n-th question of somebody about nobody that is known. */
const asking = (who: Party, at: number) =>
  by(who, "identity.get", { addr: NOBODY.address, after: NOBODY.address }, { lifetime: 30_000 - at });
const asks = (who: Party, peer: Party) =>
  sent(peer, by(HOME, "identity.get", { addr: who.address, after: who.address }));
const questionAbout = (who: Party) => idOf(by(HOME, "identity.get", { addr: who.address, after: who.address }));
const stranger = (who: Party) => queryOf(who);

/** A user's address and an account whose key comes from a published seed. */
function bindingOf(user: Party): Members {
  const secret = new Uint8Array(32).fill(6);
  const account = `ed25519:0x${toHex(ed25519.publicKeyOf(secret))}`;
  const body = { account, notBefore: NOW, notAfter: NOW, proof: toBase64url(new Uint8Array(64)) };
  const unproved = by(user, "identity.binding", body) as unknown as Binding;
  const proof = toBase64url(ed25519.sign(bindingOctets(unproved), secret));
  return by(user, "identity.binding", { ...body, proof });
}
const rivals = [recordOf(CAROL, { seq: 3 }), recordOf(CAROL, { seq: 3, introductions: [ONE.address] })];
/** What stands, of every type but the user record. */
const STANDING = {
  "node-record": by(NOBODY, "identity.node-record", {
    inception: NOBODY.inception,
    seq: 1,
    prev: hash("0"),
    key: NOBODY.inception.key,
    kem: [{ ...KEM, keepUntil: NOW + 24 * HOUR }],
    operator: "example-operator",
    network: "example-network",
    endpoints: ["wss://node.example:443/imp"],
    capabilities: ["core"],
    policyHash: hash("0"),
  }),
  binding: bindingOf(BOB),
  evidence: by(BOB, "identity.evidence", { records: rivals.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)) }),
};
const isRecord = ({ type }: Members) => type === "identity.user-record" || type === "identity.node-record";
/** It is accepted, and of its sender something is kept if it is a record. */
const shows = (peer: Party, message: Members) =>
  takes(peer, message, isRecord(message) ? [stored("identity.known", message.from as string)] : []);

const cases: Draft[] = [
  script(
    "wire.replay.share/peer",
    "one peer brings half of all that is remembered, and another is heard",
    [
      takes(TWO, queryAt(TWO, 0)),
      takes(TWO, queryAt(TWO, 1)),
      refuses(TWO, queryAt(TWO, 2), "busy"),
      takes(ONE, queryAt(ONE, 0)),
      refuses(ONE, queryAt(ONE, 1), "busy"),
    ],
    {
      ...NODES,
      capacity: 4,
      state: { ...knownToo(), "discovery.budgets": counted("query", ONE, TWO) },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "wire.replay.share/forgotten",
    "what is forgotten does not count",
    [
      takes(TWO, queryAt(TWO, 0)),
      takes(TWO, by(TWO, "discovery.query", queryOf(TWO).body as Members, { at: NOW + 60_000 }), [], NOW + 60_000),
    ],
    {
      ...NODES,
      capacity: 1,
      state: {
        ...knownToo(),
        "wire.replay": [idOf(by(TWO, "discovery.query", queryOf(TWO).body as Members, { at: NOW + 60_000 }))],
        "discovery.budgets": counted("query", TWO),
      },
    },
  ),
  script(
    "wire.replay.share/others",
    "who are no nodes have one share together, and a node its own",
    [
      takes(ALICE, asking(ALICE, 0)),
      takes(BOB, asking(BOB, 0)),
      refuses(BOB, asking(BOB, 1), "busy"),
      takes(ONE, queryAt(ONE, 0)),
    ],
    {
      known: [ALICE, BOB, ONE],
      capacity: 4,
      state: { "discovery.budgets": counted("query", ALICE, BOB, ONE) },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "wire.replay.standing/longest",
    "a third record makes the first forgotten, which is taken in again then",
    [BOB, CAROL, ALICE, BOB].map((who) => takes(who, recordOf(who), [recordStored(who)])),
    {
      capacity: 4,
      state: { "identity.known": addresses(ALICE, BOB, CAROL), "wire.replay": [ALICE, BOB].map(recordIdOf) },
    },
  ),
  script(
    "wire.replay.standing/beside",
    "records shut nobody else out, and who fills the rest shuts no record out",
    [
      takes(ONE, queryAt(ONE, 0)),
      takes(ALICE, recordOf(ALICE), [recordStored(ALICE)]),
      takes(BOB, recordOf(BOB), [recordStored(BOB)]),
      takes(TWO, queryAt(TWO, 0)),
      refuses(TWO, queryAt(TWO, 1), "busy"),
      takes(CAROL, recordOf(CAROL), [recordStored(CAROL)]),
    ],
    {
      ...NODES,
      capacity: 4,
      state: {
        ...knownToo(ALICE, BOB, CAROL),
        "wire.replay": [...[queryAt(ONE, 0), queryAt(TWO, 0)].map(idOf), ...[BOB, CAROL].map(recordIdOf)],
        "discovery.budgets": counted("query", ONE, TWO),
      },
      valid: false,
      flags: ["Flood"],
      also: ["wire.replay.share"],
    },
  ),
  ...Object.entries(STANDING).map(([type, message]) =>
    script(
      `wire.replay.standing/${type}`,
      "it makes a record forgotten, and is forgotten for the record that comes again",
      [shows(CAROL, recordOf(CAROL)), shows(BOB, message), shows(CAROL, recordOf(CAROL))],
      { known: [BOB, CAROL, NOBODY], capacity: 2, state: { "wire.replay": [recordIdOf(CAROL)] } },
    ),
  ),
  script(
    "wire.replay.full/record",
    "nothing stands that could make room for a record",
    [takes(ONE, queryAt(ONE, 0)), refuses(BOB, recordOf(BOB), "busy")],
    {
      known: [ONE],
      capacity: 1,
      state: { "discovery.budgets": counted("query", ONE) },
      valid: false,
      flags: ["Flood"],
      also: ["wire.replay.standing"],
    },
  ),
  script(
    "identity.known.room/given",
    "whom the node was given at its start makes no room",
    [refuses(ALICE, recordOf(ALICE), "busy")],
    { known: [BOB], room: { identities: 1 }, valid: false, flags: ["Flood"], also: ["identity.known.forget"] },
  ),
  script(
    "identity.known.share/attached",
    "who are no nodes have one share together; who is attached stays, and a node brings another",
    [
      ...arrives(ALICE, 0),
      ...arrives(BOB, 1),
      refuses(CAROL, recordOf(CAROL), "busy"),
      takes(ONE, recordOf(CAROL), [recordStored(CAROL)]),
    ],
    {
      state: {
        "identity.known": addresses(ALICE, BOB, CAROL),
        "discovery.connections": addresses(ALICE, BOB),
        "discovery.attached": addresses(ALICE, BOB),
      },
      room: { identities: 4 },
      valid: false,
      flags: ["Flood"],
      also: ["identity.known.forget", "identity.known.room"],
    },
  ),
  script(
    "identity.known.forget/longest",
    "of two whom nobody needs, who is known longer",
    [BOB, CAROL, ALICE].map((who) =>
      takes(who, recordOf(who), [...(who === ALICE ? [recordStored(BOB)] : []), recordStored(who)]),
    ),
    {
      state: { "identity.known": addresses(ALICE, CAROL) },
      room: { identities: 4 },
      also: ["identity.known.room", "identity.known.share"],
    },
  ),
  script(
    "identity.known.forget/more",
    "who comes takes from who has brought more, then from themselves, and never from who has as many",
    [
      takes(BOB, recordOf(BOB), [recordStored(BOB)]),
      takes(CAROL, recordOf(CAROL), [recordStored(CAROL)]),
      takes(ONE, recordOf(ALICE), [recordStored(ALICE)]),
      takes(TWO, recordOf(DAVE), [recordStored(BOB), recordStored(DAVE)]),
      takes(ONE, recordOf(ERIN), [recordStored(ALICE), recordStored(ERIN)]),
      refuses(THREE, recordOf(ALICE, { seq: 2 }), "busy"),
    ],
    {
      on: chain([HOME, ONE, TWO, THREE]),
      state: { "identity.known": addresses(CAROL, DAVE, ERIN) },
      room: { identities: 3 },
      valid: false,
      flags: ["Flood"],
      also: ["identity.known.share"],
    },
  ),
  script(
    "identity.known.questions/two",
    "room for one question: another peer's stranger is not asked for",
    [refuses(ONE, stranger(NOBODY), "unknown-key", [asks(NOBODY, ONE)]), refuses(TWO, stranger(THREE), "unknown-key")],
    {
      ...NODES,
      room: { inquiries: 1 },
      state: { ...knownToo(), "identity.inquiries": [questionAbout(NOBODY)] },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "identity.known.gone/disconnected",
    "the peer who was asked is gone, and another is asked",
    [
      refuses(ONE, stranger(NOBODY), "unknown-key", [asks(NOBODY, ONE)]),
      disconnects(ONE),
      refuses(TWO, stranger(THREE), "unknown-key", [asks(THREE, TWO)]),
      disconnects(ONE),
    ],
    {
      ...NODES,
      room: { inquiries: 1 },
      state: { ...knownToo(), "identity.inquiries": [questionAbout(THREE)] },
      also: ["identity.known.questions"],
    },
  ),
];

export const share: Topic = {
  part: "discovery",
  name: "share",
  description: "How what parts wire and identity keep is shared among those who bring it.",
  cases,
};
