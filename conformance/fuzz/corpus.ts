// What the identity vectors hold that takes long to make: signed events and records, with who knows what.
import type { Inception } from "../../reference/generated/types.ts";
import { admit } from "../../reference/identity.ts";
import { fromHex } from "../../reference/octets.ts";
import { decode, isKeyEvent, type KeyEvent } from "../../reference/wire.ts";
import type { ViewParams } from "../contract/shape.ts";
import { loadVectors } from "../runner/vectors.ts";
import type { Members } from "./message.ts";

const parsed = <T>(hex: string): T => JSON.parse(new TextDecoder().decode(fromHex(hex)));

export interface Known {
  readonly net: string;
  readonly inceptionHex: string;
  readonly inception: Inception;
  /** Events that may follow, conflicts included, and some that may not. */
  readonly genuine: readonly string[];
  readonly false: readonly string[];
  event(hex: string): KeyEvent;
}

/** Records of one sender and type, and a key of that sender. */
export interface Rivals {
  readonly recordsHex: readonly string[];
  readonly key: { keySeq: number; suite: string; publicKeyHex: string } | null;
}

function read() {
  const { cases } = loadVectors();
  const params = <T>(method: string) => cases.filter((one) => one.method === method).map((one) => one.params as T);

  const histories = params<{ net: string; inceptionHex: string; eventsHex: string[] }>("identity.history");
  const [{ net, inceptionHex } = { net: "", inceptionHex: "" }] = histories;
  const inception = parsed<Inception>(inceptionHex);
  const own = histories.filter((one) => one.net === net && one.inceptionHex === inceptionHex);
  const events = new Map<string, KeyEvent>();
  for (const hex of own.flatMap(({ eventsHex }) => eventsHex)) {
    const decoded = decode(fromHex(hex));
    if (decoded.verdict === "accept" && isKeyEvent(decoded.message)) events.set(hex, decoded.message);
  }
  const all = [...events.values()];
  const isGenuine = (hex: string) => admit(inception, all, events.get(hex) as KeyEvent).verdict === "accept";
  const genuine = [...events.keys()].filter(isGenuine);
  const known: Known = {
    net,
    inceptionHex,
    inception,
    genuine,
    false: [...events.keys()].filter((hex) => !genuine.includes(hex)),
    event: (hex) => events.get(hex) as KeyEvent,
  };

  const inceptions = params<{ inceptionHex: string }>("identity.incept").map((one) =>
    parsed<Members>(one.inceptionHex),
  );
  const checked = params<{ wireHex: string; view: ViewParams }>("identity.check").map(({ wireHex, view }) => ({
    message: parsed<Members>(wireHex),
    view,
  }));
  const rivals = params<Rivals>("identity.latest");
  for (const [name, found] of Object.entries({ genuine, false: known.false, inceptions, checked, rivals })) {
    if (found.length === 0) throw new Error(`fuzz: the vectors must hold some ${name}, found none`);
  }
  return { known, inceptions, checked, rivals };
}

let corpus: ReturnType<typeof read> | undefined;
/** Read when first asked for: verifying takes time. */
export function fromVectors(): ReturnType<typeof read> {
  corpus ??= read();
  return corpus;
}
