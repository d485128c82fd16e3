// A state machine: the states stand in a column, in the order in which they are named. What leads to the next state goes
// straight down, what skips states passes on the right, what leads back on the left, and what stays is a loop.
import { Fault } from "./fault.ts";
import { box, type Drawing, head, LINE, label, line, type Point, type Step, WIDTH, wrap } from "./svg.ts";

const BOX = { width: 100, height: 36 };
const MIDDLE = 135;
const [LEFT, RIGHT] = [MIDDLE - BOX.width / 2, MIDDLE + BOX.width / 2];
/** How far out arrows go that do not lead straight down. */
const OUT = { left: 18, right: 252, loop: 222 };
const PAD = 7;
const START = "*";

export function states(steps: readonly Step[]): Drawing {
  const names = [...new Set(steps.flatMap(({ from, to }) => [from, to]))].filter((name) => name !== START);
  const gap = Math.max(44, ...steps.map((step) => heightOf(step, names)));
  const first = steps.some(({ from }) => from === START) ? 40 : 2;
  const top = (name: string) => first + names.indexOf(name) * (BOX.height + gap);

  const taken = new Set<string>();
  const edges = steps.map((step) => {
    const way = wayOf(step, names);
    const key = `${way} ${way === "down" || way === "loop" ? step.from : ""}`;
    if (taken.has(key))
      throw new Fault(`two arrows of a diagram take the same way, one of them "${step.text}"; say both in one`);
    taken.add(key);
    return EDGES[way](step, step.from === START ? 0 : top(step.from), top(step.to));
  });
  const boxes = names.map(
    (name) =>
      box([LEFT, top(name)], BOX.width, BOX.height) +
      label([name], [MIDDLE, top(name) + BOX.height / 2], "middle", "name"),
  );
  return { svg: [...edges, ...boxes].join(""), height: first + names.length * (BOX.height + gap) - gap + 2 };
}

type Way = "start" | "down" | "skip" | "back" | "loop";

function wayOf({ from, to }: Step, names: readonly string[]): Way {
  if (from === START) return "start";
  const distance = names.indexOf(to) - names.indexOf(from);
  if (distance === 0) return "loop";
  if (distance < 0) return "back";
  return distance === 1 ? "down" : "skip";
}

/** Where the words of each way stand. */
const ROOM: Record<Way, number> = {
  start: WIDTH - MIDDLE - 2 * PAD,
  down: OUT.right - MIDDLE - 2 * PAD,
  skip: WIDTH - OUT.right - PAD,
  back: MIDDLE - OUT.left - 2 * PAD,
  loop: WIDTH - OUT.loop - PAD,
};

function heightOf(step: Step, names: readonly string[]): number {
  const way = wayOf(step, names);
  const lines = wrap(step.text, ROOM[way]).length;
  return way === "loop" || way === "start" ? 0 : lines * LINE + 22;
}

const words = ({ text }: Step, way: Way, at: Point) => label(wrap(text, ROOM[way]), at, "start");

const EDGES: Record<Way, (step: Step, from: number, to: number) => string> = {
  start: (step, _, to) =>
    `<circle class="d-start" cx="${MIDDLE}" cy="7" r="5"/>${line(`M${MIDDLE} 7V${to}`)}${head([MIDDLE, to], 90)}${words(step, "start", [MIDDLE + PAD + 4, 12])}`,
  down: (step, from, to) => {
    const start = from + BOX.height;
    return (
      line(`M${MIDDLE} ${start}V${to}`) + head([MIDDLE, to], 90) + words(step, "down", [MIDDLE + PAD, (start + to) / 2])
    );
  },
  skip: (step, from, to) => {
    const [start, end] = [from + BOX.height - 8, to + BOX.height / 2];
    const way = `M${RIGHT} ${start}H${OUT.right - 10}Q${OUT.right} ${start} ${OUT.right} ${start + 10}V${end - 10}Q${OUT.right} ${end} ${OUT.right - 10} ${end}H${RIGHT}`;
    return line(way) + head([RIGHT, end], 180) + words(step, "skip", [OUT.right + PAD, (start + end) / 2]);
  },
  back: (step, from, to) => {
    const [start, end] = [from + BOX.height / 2, to + BOX.height / 2];
    const way = `M${LEFT} ${start}H${OUT.left + 10}Q${OUT.left} ${start} ${OUT.left} ${start - 10}V${end + 10}Q${OUT.left} ${end} ${OUT.left + 10} ${end}H${LEFT}`;
    return line(way) + head([LEFT, end], 0) + words(step, "back", [OUT.left + PAD, (start + end) / 2]);
  },
  loop: (step, from) => {
    const [start, end] = [from + 5, from + BOX.height - 16];
    const way = `M${RIGHT} ${start}H${OUT.loop - 7}Q${OUT.loop} ${start} ${OUT.loop} ${(start + end) / 2}Q${OUT.loop} ${end} ${OUT.loop - 7} ${end}H${RIGHT}`;
    return line(way) + head([RIGHT, end], 180) + words(step, "loop", [OUT.loop + PAD, (start + end) / 2]);
  },
};
