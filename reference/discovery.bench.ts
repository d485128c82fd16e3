// What the hot operations of part `discovery` cost, beside the primitive that each cannot avoid.
import { chainOf, NOW, party, recordOf, rosterOf } from "./network.fixtures.ts";
import { toBase64url } from "./octets.ts";
import { openPresence, sealPresence } from "./seal.ts";
import { shake256 } from "./suites/hash.ts";
import { kemSuite } from "./suites/kem.ts";
import { directory } from "./tag.ts";

const suite = kemSuite("x-wing");
if (!suite) throw new Error("bench: the reference must have x-wing, found none");
const { publicKey, secretKey } = suite.keygen(new Uint8Array(32));
const kem = { suite: suite.name, key: toBase64url(publicKey) };
const random = new Uint8Array(suite.encapSeedBytes);
const zero = `0x${"0".repeat(64)}`;
const reply = { query: zero, responder: zero };
const presence = recordOf(party(1, "user"), [zero], NOW).octets;
const sealed = sealPresence(kem, reply, random, presence);
if (!sealed) throw new Error("bench: the presence must be sealed, it is not");
const { ciphertext } = suite.encapsulate(publicKey, random) ?? { ciphertext: new Uint8Array() };

const [entry] = rosterOf([party(1, "node")]);
if (!entry) throw new Error("bench: the roster must have a node, it has none");
const NODES = 1000;
const id = (at: number) => `0x${at.toString(16).padStart(64, "0")}`;
const roster = Array.from({ length: NODES }, (_, at) => ({ ...entry, id: id(at), operator: `operator-${at}` }));
const chain = chainOf(roster);

export const measures = [
  {
    name: "seal an answer / X-Wing encapsulate",
    bar: 2,
    times: 20,
    ours: () => sealPresence(kem, reply, random, presence),
    bare: () => suite.encapsulate(publicKey, random),
  },
  {
    name: "open an answer / X-Wing decapsulate",
    bar: 2,
    times: 20,
    ours: () => openPresence({ suite: kem.suite, secretKey }, reply, sealed),
    bare: () => suite.decapsulate(ciphertext, secretKey),
  },
  {
    name: `draw the directory nodes from ${NODES} / hash as many identifiers`,
    bar: 8,
    times: 10,
    ours: () => directory(chain, "AAAAAAAAAAAAAAAAAAAAAA", 2),
    bare: () => roster.map((one) => shake256(new TextEncoder().encode(one.id), 32)),
  },
];
