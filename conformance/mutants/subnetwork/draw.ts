import type { Mutant } from "../mutant.ts";

const DRAW_FILE = "reference/draw.ts";

export const draw: readonly Mutant[] = [
  {
    clause: "subnetwork.draw.words",
    why: "reads words with the lowest octet first",
    file: DRAW_FILE,
    find: "getBigUint64(read, false)",
    replace: "getBigUint64(read, true)",
  },
  {
    clause: "subnetwork.draw.words",
    why: "hashes the seed without its frame",
    file: DRAW_FILE,
    find: 'const octets = E("draw", seed);',
    replace: 'const octets = seed ?? E("draw");',
  },
  {
    clause: "subnetwork.draw.words",
    why: "begins anew when a block of output is used up",
    file: DRAW_FILE,
    find: "made = shake256(octets, Math.max(256, 2 * read));",
    replace: "[made, read] = [shake256(octets, 256), 0];",
  },
  {
    clause: "subnetwork.draw.words",
    why: "reads words of 32 bits",
    file: DRAW_FILE,
    find: "read += 8;",
    replace: "read += 4;",
    throws: true,
  },
  {
    clause: "subnetwork.draw.uniform",
    why: "passes over nothing",
    file: DRAW_FILE,
    find: "while (word > TWO_64 - 1n - surplus) word = next();",
    replace: "if (word > TWO_64 - 1n + surplus) word = next();",
  },
  {
    clause: "subnetwork.draw.uniform",
    why: "passes over everything where the weight divides 2^64, as 64 bits that overflow do",
    file: DRAW_FILE,
    find: "while (word > TWO_64 - 1n - surplus) word = next();",
    replace: 'if (surplus === 0n) throw new RangeError("none");\n  while (word > TWO_64 - 1n - surplus) word = next();',
    throws: true,
  },
  {
    clause: "subnetwork.draw.uniform",
    why: "passes over the low words",
    file: DRAW_FILE,
    find: "while (word > TWO_64 - 1n - surplus) word = next();",
    replace: "while (word < surplus) word = next();",
  },
  {
    clause: "subnetwork.draw.weight",
    why: "is one off at the edge between two nodes",
    file: DRAW_FILE,
    find: "if (sum > point) return one;",
    replace: "if (sum >= point) return one;",
  },
  {
    clause: "subnetwork.draw.weight",
    why: "draws the heaviest",
    file: DRAW_FILE,
    find: "const one = at(left, uniform(next, totalWeight(left)));",
    replace: "const one = left.toSorted((a, b) => b.weight - a.weight)[0] as C;\n    uniform(next, totalWeight(left));",
  },
  {
    clause: "subnetwork.draw.operator",
    why: "removes only the node that was drawn",
    file: DRAW_FILE,
    find: "left = left.filter(({ operator }) => operator !== one.operator);",
    replace: "left = left.filter((other) => other !== one);",
  },
  {
    clause: "subnetwork.draw.operator",
    why: "takes operators whose names begin alike for one",
    file: DRAW_FILE,
    find: "({ operator }) => operator !== one.operator",
    replace: "({ operator }) => !operator.startsWith(one.operator)",
  },
  {
    clause: "subnetwork.draw.operator",
    why: "leaves who was drawn in the pool",
    file: DRAW_FILE,
    find: "left = left.filter(({ operator }) => operator !== one.operator);",
    replace: "left = left.filter((other) => other === one || other.operator !== one.operator);",
    throws: true,
  },
  {
    clause: "subnetwork.draw.network",
    why: "removes the nodes of the same network, too",
    file: DRAW_FILE,
    find: "left = left.filter(({ operator }) => operator !== one.operator);",
    replace:
      "const { network } = one as C & { network?: string };\n    left = left.filter((other) => other.operator !== one.operator && (other as C & { network?: string }).network !== network);",
  },
  {
    clause: "subnetwork.draw.network",
    why: "removes nodes whose network bears the operator's name",
    file: DRAW_FILE,
    find: "left = left.filter(({ operator }) => operator !== one.operator);",
    replace:
      "left = left.filter((other) => other.operator !== one.operator && (other as C & { network?: string }).network !== one.operator);",
  },
  {
    clause: "subnetwork.draw.end",
    why: "draws one more than is wanted",
    file: DRAW_FILE,
    find: "drawn.length < count &&",
    replace: "drawn.length <= count &&",
  },
  {
    clause: "subnetwork.draw.end",
    why: "gives nobody when there are too few",
    file: DRAW_FILE,
    find: "  return drawn;",
    replace: "  return drawn.length < count ? [] : drawn;",
  },
];
