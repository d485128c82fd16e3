// Whole numbers with names: `MAX_SIGNATURE_CHARS × 3 / 4`, `max(signatureBytes)`, `ml-dsa-65.publicKeyBytes + 32`, `2^53 − 1`.
import type { Registries } from "./registry.ts";

/** What a name stands for; several numbers where a size is named without its suite. */
export type Names = ReadonlyMap<string, readonly bigint[]>;

type Value = readonly bigint[];
const TOKEN = /\s*(?:(\d{1,3}(?:,\d{3})+|\d+)|([A-Za-z][\w.]*(?:-[\w.]+)*)|([-−+×*/^(),]))/y;
const POWERS: Record<string, number> = { "+": 1, "-": 1, "−": 1, "×": 2, "*": 2, "/": 2, "^": 3 };

/** Constants by name; numbers of suites and messages as `row.column`, and of all rows together as `column`. */
export function namesOf({ constants, suites, messages }: Pick<Registries, "constants" | "suites" | "messages">): Names {
  const names = new Map<string, bigint[]>(constants.map(({ name, value }) => [name, [BigInt(value)]]));
  for (const row of [...suites, ...messages]) {
    const [[, key] = ["", ""], ...columns] = Object.entries(row);
    for (const [column, value] of columns) {
      if (typeof value !== "number") continue;
      names.set(`${key}.${column}`, [BigInt(value)]);
      names.set(column, [...(names.get(column) ?? []), BigInt(value)]);
    }
  }
  return names;
}

/** The value of an expression. Throws a RangeError that says what is wrong with it. */
export function evaluate(source: string, names: Names): bigint {
  const tokens = tokenize(source);
  const value = single(expression(tokens, names, 0), source);
  if (tokens.length > 0) throw new RangeError(`"${tokens[0]}" is left over`);
  return value;
}

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < source.trimEnd().length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [, number, name, sign] = TOKEN.exec(source) ?? [];
    const token = number ?? name ?? sign;
    if (token === undefined) throw new RangeError(`"${source.slice(at)}" is no number, name or sign`);
    tokens.push(token);
  }
  return tokens;
}

/** Operators that bind at least as strongly as `power`, from the left; `^` from the right. */
function expression(tokens: string[], names: Names, power: number): Value {
  let left = operand(tokens, names);
  while ((POWERS[tokens[0] ?? ""] ?? 0) > power) {
    const sign = tokens.shift() as string;
    const right = expression(tokens, names, sign === "^" ? 2 : (POWERS[sign] as number));
    left = [apply(sign, single(left, sign), single(right, sign))];
  }
  return left;
}

function operand(tokens: string[], names: Names): Value {
  const token = tokens.shift();
  if (token === undefined) throw new RangeError("it ends too early");
  if (/^\d/.test(token)) return [BigInt(token.replaceAll(",", ""))];
  if (token === "(") return closed(tokens, expression(tokens, names, 0));
  if (["max", "min", "ceil"].includes(token) && tokens[0] === "(") {
    tokens.shift();
    return token === "ceil"
      ? quotientAbove(tokens, names)
      : closed(tokens, extreme(token, expression(tokens, names, 0)));
  }
  const value = names.get(token);
  if (!value) throw new RangeError(`"${token}" is no registered constant, suite or size`);
  return value;
}

/** `ceil(a, b)`: the least whole number that is not below a / b. */
function quotientAbove(tokens: string[], names: Names): Value {
  const dividend = single(expression(tokens, names, 0), "ceil");
  if (tokens.shift() !== ",") throw new RangeError("ceil takes two numbers, ceil(a, b)");
  const divisor = single(expression(tokens, names, 0), "ceil");
  if (divisor === 0n) throw new RangeError("it divides by zero");
  return closed(tokens, [(dividend + divisor - 1n) / divisor]);
}

function closed<T>(tokens: string[], value: T): T {
  if (tokens.shift() !== ")") throw new RangeError('a ")" is missing');
  return value;
}

function extreme(name: string, values: Value): Value {
  return [values.reduce((one, other) => ((name === "max") === one > other ? one : other))];
}

function single(values: Value, where: string): bigint {
  if (values.length === 1) return values[0] as bigint;
  throw new RangeError(
    `"${where}" has ${values.length} numbers where one is wanted; name the suite, or take max(…) or min(…)`,
  );
}

function apply(sign: string, a: bigint, b: bigint): bigint {
  if (sign === "+") return a + b;
  if (sign === "×" || sign === "*") return a * b;
  if (sign === "^") return a ** b;
  if (sign !== "/") return a - b;
  if (b === 0n || a % b !== 0n) throw new RangeError(`${a} / ${b} is no whole number; write ceil(${a}, ${b})`);
  return a / b;
}
