// The journey as people read it: each step, its messages with their ids, what is true afterwards.
import pc from "picocolors";
import { decode, messageId } from "../../reference/wire.ts";
import { type Journey, journey, type Step } from "./journey.ts";
import type { Passage } from "./world.ts";

/** So many characters of an id tell messages of one journey apart. */
const ID_CHARS = 12;

/** What many send at one time. */
const MANY = new Set(["identity.node-record", "discovery.answer"]);

/** Prints the journey while it is made. */
export function demo(): void {
  const { steps } = journey((step, names) => console.log(stepText(step, names)));
  const all = steps.flatMap(({ passages }) => passages).length;
  console.log(`${all} messages, each signed with ML-DSA-65 and judged by who received it.`);
}

function stepText({ title, passages, result }: Step, names: Journey["names"]): string {
  const lines = alike(passages).map(({ passage, count }) => line(passage, count, names));
  return [pc.bold(title), ...lines, `  ${pc.green("=")} ${result}`, ""].join("\n");
}

/** What one sends to several, or several to several of the same type, in one line. */
function alike(passages: readonly Passage[]): { passage: Passage; count: number }[] {
  const told: { passage: Passage; count: number }[] = [];
  for (const passage of passages) {
    const before = told.at(-1);
    if (before && kindOf(before.passage) === kindOf(passage)) before.count++;
    else told.push({ passage, count: 1 });
  }
  return told;
}

function kindOf({ from, octets, verdict }: Passage): string {
  const { type } = messageOf(octets);
  return [type, MANY.has(type) || from, outcome(verdict)].join();
}

function line(passage: Passage, count: number, names: Journey["names"]): string {
  const { type, id } = messageOf(passage.octets);
  const [from, to] = [passage.from, passage.to].map((address) => names.get(address) ?? address);
  const more = count > 1 ? ` and ${count - 1} more` : "";
  return `  ${pc.dim(id.slice(0, ID_CHARS))} ${type.padEnd(21)} ${from} -> ${to}${more}: ${outcome(passage.verdict)}`;
}

function outcome(verdict: Passage["verdict"]): string {
  return verdict.verdict === "accept" ? "accept" : `${verdict.verdict} (${verdict.reason})`;
}

function messageOf(octets: Uint8Array): { type: string; id: string } {
  const decoded = decode(octets);
  if (decoded.verdict !== "accept") throw new Error(`demo: what is sent must be a message, is ${decoded.reason}`);
  return { type: decoded.message.type, id: messageId(decoded.message) };
}
