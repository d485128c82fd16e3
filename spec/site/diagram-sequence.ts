// A sequence: who takes part stands in a row, time goes down.
import { box, type Drawing, head, LINE, label, line, round, type Step, WIDTH, widthOf, wrap } from "./svg.ts";

const EDGE = 2;
const GAP = 7;
const PAD = 8;
/** A label may be wider than its arrow, so that few actors far apart and many close together both have room. */
const LABEL = 200;

export function sequence(steps: readonly Step[]): Drawing {
  const actors = [...new Set(steps.flatMap(({ from, to }) => [from, to]))];
  const wide = Math.min(120, (WIDTH - 2 * EDGE - GAP * (actors.length - 1)) / actors.length);
  const reach = WIDTH - 2 * EDGE - wide;
  const x = (actor: string) =>
    EDGE + wide / 2 + (actors.length === 1 ? reach / 2 : (reach * actors.indexOf(actor)) / (actors.length - 1));

  const names = actors.map((actor) => wrap(actor, wide - PAD));
  const tall = Math.max(...names.map(({ length }) => length)) * LINE + PAD;
  const heads = actors.map(
    (actor, at) =>
      box([x(actor) - wide / 2, EDGE], wide, tall) +
      label(names[at] ?? [], [x(actor), EDGE + tall / 2], "middle", "name"),
  );

  let y = EDGE + tall + GAP;
  const drawn = steps.map((step) => {
    const row = step.from === step.to ? alone(step, x(step.from), y) : arrow(step, x(step.from), x(step.to), y);
    y += row.height;
    return row.svg;
  });
  const lives = actors.map((actor) => line(`M${round(x(actor))} ${EDGE + tall}V${round(y)}`, "life"));
  return { svg: [...lives, ...heads, ...drawn].join(""), height: Math.ceil(y) };
}

function arrow({ text, isAnswer }: Step, from: number, to: number, top: number): Drawing {
  const lines = wrap(text, Math.max(LABEL, Math.abs(to - from) - PAD));
  const y = top + lines.length * LINE + GAP;
  const middle = within((from + to) / 2, lines);
  const words = label(lines, [middle, top + (lines.length * LINE) / 2], "middle");
  const shaft = line(`M${round(from)} ${y}H${round(to)}`, isAnswer ? "line dashed" : "line");
  return { svg: words + shaft + head([to, y], to > from ? 0 : 180), height: y - top + GAP };
}

/** What one does alone: a box on its line. */
function alone({ text }: Step, at: number, top: number): Drawing {
  const lines = wrap(text, LABEL);
  const width = Math.max(...lines.map(widthOf)) + 2 * PAD;
  const height = lines.length * LINE + PAD;
  const middle = within(at, lines, PAD);
  const y = top + GAP / 2;
  return {
    svg: box([middle - width / 2, y], width, height, "note") + label(lines, [middle, y + height / 2], "middle"),
    height: height + GAP,
  };
}

/** The middle of a text, moved as far as it takes to keep the text on the page. */
function within(middle: number, lines: readonly string[], pad = 0): number {
  const half = Math.max(...lines.map(widthOf)) / 2 + pad + EDGE;
  return Math.min(Math.max(middle, half), WIDTH - half);
}
