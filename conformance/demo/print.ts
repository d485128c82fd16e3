// The journey as people read it: each step, its messages with their ids, what is true afterwards.
import pc from "picocolors";
import { decode, messageId } from "../../reference/wire.ts";
import { type Journey, journey, type Step } from "./journey.ts";
import type { Passage } from "./world.ts";

/** So many characters of an id tell messages of one journey apart. */
const ID_CHARS = 12;

/** Prints the journey while it is made. */
export function demo(): void {
  const { steps } = journey((step, names) => console.log(stepText(step, names)));
  const all = steps.flatMap(({ passages }) => passages).length;
  console.log(`${all} messages, each signed with ML-DSA-65 and judged by who received it.`);
}

function stepText({ title, passages, result }: Step, names: Journey["names"]): string {
  const lines = alike(passages).map((group) => line(group, names));
  return [pc.bold(title), ...lines, `  ${pc.green("=")} ${result}`, ""].join("\n");
}

/** One after the other, of one type and with one verdict, and all from or all to the same: told in one line. */
function alike(passages: readonly Passage[]): Passage[][] {
  const groups: Passage[][] = [];
  for (const passage of passages) {
    const group = groups.at(-1);
    const joins = (of: (one: Passage) => string) => group?.every((one) => of(one) === of(passage));
    if (joins(kindOf) && (joins(({ from }) => from) || joins(({ to }) => to))) group?.push(passage);
    else groups.push([passage]);
  }
  return groups;
}

function kindOf({ octets, verdict }: Passage): string {
  return `${messageOf(octets).type} ${outcome(verdict)}`;
}

/** The first of a group, and how many more there are on either side. */
function line(group: readonly Passage[], names: Journey["names"]): string {
  const [first] = group as [Passage];
  const { type, id } = messageOf(first.octets);
  const [from, to] = (["from", "to"] as const).map((side) => {
    const more = new Set(group.map((one) => one[side])).size - 1;
    return `${names.get(first[side]) ?? first[side]}${more > 0 ? ` and ${more} more` : ""}`;
  });
  const isAgain = group.length > 1 && group.every((one) => one.from === first.from && one.to === first.to);
  const times = isAgain ? `, ${group.length} times` : "";
  return `  ${pc.dim(id.slice(0, ID_CHARS))} ${type.padEnd(21)} ${from} -> ${to}${times}: ${outcome(first.verdict)}`;
}

function outcome(verdict: Passage["verdict"]): string {
  return verdict.verdict === "accept" ? "accept" : `${verdict.verdict} (${verdict.reason})`;
}

function messageOf(octets: Uint8Array): { type: string; id: string } {
  const decoded = decode(octets);
  if (decoded.verdict !== "accept") throw new Error(`demo: what is sent must be a message, is ${decoded.reason}`);
  return { type: decoded.message.type, id: messageId(decoded.message) };
}
