// `diagram`: a sequence or a state machine, written as lines of text, drawn as SVG. The lines are its text alternative.
import { sequence } from "./diagram-sequence.ts";
import { states } from "./diagram-state.ts";
import type { Fence } from "./env.ts";
import { Fault } from "./fault.ts";
import { preformatted } from "./highlight.ts";
import { escapeHtml } from "./html.ts";
import { type Step, WIDTH } from "./svg.ts";

const KINDS = { sequence, state: states };
const STEP = /^(.+?)(?:\s+(->|-->)\s+(.+?))?:\s+(.+)$/;

export const diagram: Fence = (content) => {
  const [head = "", ...lines] = content.split("\n").filter((line) => line.trim() !== "");
  const [, kind, title] = /^(\w+): (.+)$/.exec(head) ?? [];
  const draw = KINDS[kind as keyof typeof KINDS];
  if (!draw || !title) {
    throw new Fault(
      `a diagram begins with "${head}"; write one of ${Object.keys(KINDS).join(", ")}, a colon, its title`,
    );
  }
  const steps = lines.map(step);
  if (steps.length === 0) throw new Fault('a diagram shows nothing; write lines such as "Alice -> Bob: hello"');
  const { svg, height } = draw(steps);
  const description = steps.map(inWords).join(" ");
  return `<figure class="diagram"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(title)}"><title>${escapeHtml(title)}</title><desc>${escapeHtml(description)}</desc>${svg}</svg>
<figcaption>${escapeHtml(title)}</figcaption><details><summary>As text</summary>${preformatted(escapeHtml(lines.join("\n")))}</details></figure>`;
};

function step(line: string): Step {
  const [, from, arrow, to, text] = STEP.exec(line.trim()) ?? [];
  if (!from || !text) throw new Fault(`a diagram says "${line}"; write "a -> b: what", "a --> b: what" or "a: what"`);
  return { from, to: to ?? from, text, isAnswer: arrow === "-->" };
}

function inWords({ from, to, text }: Step): string {
  const begin = from === "*" ? "the beginning" : from;
  return from === to ? `${begin}: ${text}.` : `From ${begin} to ${to}: ${text}.`;
}
