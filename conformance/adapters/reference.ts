// The reference behind the stdio contract: the thinnest shell round pure functions.
import { createInterface } from "node:readline";
import type { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { SUITES } from "../../reference/generated/suites.ts";
import type { Inception, Message } from "../../reference/generated/types.ts";
import { admit, eventId, history, incept } from "../../reference/identity.ts";
import { learn, tell } from "../../reference/log.ts";
import { fromHex, toHex } from "../../reference/octets.ts";
import { type Checked, check, latest } from "../../reference/record.ts";
import { forget, type ReplayCache, receiveOnce } from "../../reference/replay.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import { refuse, type Verdict } from "../../reference/verdict.ts";
import {
  decode,
  encode,
  isKeyEvent,
  type KeyEvent,
  messageId,
  receive,
  sign,
  Unsendable,
  type Unsigned,
  type View,
} from "../../reference/wire.ts";
import {
  ADAPTER_PROTOCOL,
  type Hello,
  METHOD_NAMES,
  METHOD_NOT_FOUND,
  type METHODS,
  type Method,
  type ViewParams,
} from "../protocol.ts";

type Methods = {
  [M in Method]: (params: z.infer<(typeof METHODS)[M]["params"]>) => z.infer<(typeof METHODS)[M]["result"]>;
};

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Adapter results carry the id of what was accepted instead of the message. */
function withId(verdict: Verdict<{ message: Message }>) {
  return verdict.verdict === "accept" ? { verdict: verdict.verdict, id: messageId(verdict.message) } : verdict;
}

const inceptionOf = (hex: string): Inception => JSON.parse(UTF8.decode(fromHex(hex)));

/** The events among octets of any kind. */
function eventsOf(hexes: readonly string[]): KeyEvent[] {
  const messages = hexes.map((hex) => decode(fromHex(hex)));
  return messages.flatMap((one) => (one.verdict === "accept" && isKeyEvent(one.message) ? [one.message] : []));
}

function viewOf({ self, net, now, suites, accepted, awaited, keys, histories }: ViewParams): View {
  return {
    self,
    net,
    now,
    accepts: (suite) => suites.includes(suite),
    hasAccepted: (id) => accepted.includes(id),
    hasRoom: () => true,
    admit: (event) => {
      const known = histories.find((one) => one.address === event.from);
      return known ? admit(inceptionOf(known.inceptionHex), eventsOf(known.eventsHex), event) : refuse("unknown-key");
    },
    awaits: (id) => awaited.includes(id),
    currentKey: (address) => {
      const known = keys.find((key) => key.address === address);
      return known && { ...known, publicKey: fromHex(known.publicKeyHex) };
    },
  };
}

const methods: Methods = {
  "wire.encode": ({ jsonHex }) => ({ wireHex: toHex(encode(JSON.parse(UTF8.decode(fromHex(jsonHex))))) }),
  "wire.decode": ({ wireHex }) => withId(decode(fromHex(wireHex))),
  "wire.sign": ({ unsignedHex, seedHex }) => {
    const unsigned: Unsigned = JSON.parse(UTF8.decode(fromHex(unsignedHex)));
    const suite = signatureSuite(unsigned.suite);
    if (!suite)
      throw new RangeError(`wire.sign: suite must be one of ${Object.keys(SUITES).join(", ")}, got ${unsigned.suite}`);
    const { secretKey } = suite.keygen(fromHex(seedHex));
    try {
      return { wireHex: toHex(encode(sign(unsigned, secretKey, "deterministic"))) };
    } catch (error) {
      if (error instanceof Unsendable) return error.refusal;
      throw error;
    }
  },
  "wire.replay": ({ capacity, view, steps }) => {
    const before = view.accepted.map((id) => [id, { expiresAt: view.now, sig: "", answer: undefined }] as const);
    const cache: ReplayCache = { capacity, accepted: new Map(before) };
    const received = steps.map(({ now, wireHex, answerHex }) => {
      forget(cache, now);
      const answer = answerHex === undefined ? undefined : fromHex(answerHex);
      return receiveOnce(fromHex(wireHex), viewOf({ ...view, now }), cache, () => answer);
    });
    return {
      verdicts: received.map(({ verdict }) => withId(verdict)),
      sent: received.map(({ send }) => (send ? toHex(send) : null)),
      remembered: cache.accepted.size,
    };
  },
  "identity.incept": ({ inceptionHex }) => {
    const incepted = incept(fromHex(inceptionHex));
    return incepted.verdict === "accept" ? { verdict: "accept", id: incepted.address } : incepted;
  },
  "identity.history": ({ net, inceptionHex, eventsHex }) => {
    const known = history(net, inceptionOf(inceptionHex), eventsOf(eventsHex));
    if (known.status !== "active") return { status: known.status, since: known.since };
    const { keySeq, suite, publicKey, head } = known.current;
    return { status: "active", keySeq, suite, publicKeyHex: toHex(publicKey), head };
  },
  "identity.tell": ({ net, inceptionHex, eventsHex, after }) => {
    const { events, more } = tell(net, inceptionOf(inceptionHex), eventsOf(eventsHex), after);
    return { events: events.map((event) => eventId(event)), more };
  },
  "identity.learn": ({ net, addr, eventsHex, asked, bodyHex }) => {
    const learnt = learn({ net, addr, known: eventsOf(eventsHex), asked }, JSON.parse(UTF8.decode(fromHex(bodyHex))));
    return learnt.verdict === "accept" ? { verdict: learnt.verdict, after: learnt.next ?? null } : learnt;
  },
  "identity.check": ({ wireHex, view }) => {
    const decoded = decode(fromHex(wireHex));
    if (decoded.verdict !== "accept") return decoded;
    return withId(check(decoded.message as Checked, viewOf(view)));
  },
  "identity.latest": ({ recordsHex, key }) => {
    const records = recordsHex.map((hex) => JSON.parse(UTF8.decode(fromHex(hex))));
    const { current, evidence } = latest(records, key ? { ...key, publicKey: fromHex(key.publicKeyHex) } : undefined);
    return { current: current ?? null, evidence: [...evidence] };
  },
  "wire.receive": ({ wireHex, view }) => withId(receive(fromHex(wireHex), viewOf(view))),
};

const hello: Hello = {
  adapter: ADAPTER_PROTOCOL,
  name: "imp-reference",
  version: packageJson.version,
  language: "TypeScript",
  profiles: ["core"],
  suites: Object.keys(SUITES),
  methods: METHOD_NAMES,
};

/** JSON-RPC 2.0: an answer for a request, whatever the request is. */
function answer(line: string): object {
  let id: unknown = null;
  try {
    const request = JSON.parse(line);
    id = request.id;
    if (request.method === "hello") return { jsonrpc: "2.0", id, result: hello };
    if (!Object.hasOwn(methods, request.method)) {
      return { jsonrpc: "2.0", id, error: { code: METHOD_NOT_FOUND, message: `no method ${request.method}` } };
    }
    return { jsonrpc: "2.0", id, result: methods[request.method as Method](request.params) };
  } catch (error) {
    return { jsonrpc: "2.0", id, error: { code: -32000, message: String(error) } };
  }
}

createInterface({ input: process.stdin }).on("line", (line) =>
  process.stdout.write(`${JSON.stringify(answer(line))}\n`),
);
