// The smallest adapter: `wire.encode` and nothing else. Copy it, and call your own implementation in `methods`.
import { createInterface } from "node:readline";

// What can be asked: parameters in, result (or a promise of it) out. The next method is the next row.
const methods = {
  "wire.encode": ({ jsonHex }) => ({ wireHex: toHex(canonical(JSON.parse(fromHex(jsonHex)))) }),
};

// Who answers; always the first request.
const hello = () => ({
  adapter: 1,
  name: "minimal",
  version: "1.0.0",
  language: "JavaScript",
  profiles: [],
  suites: [],
  methods: Object.keys(methods),
});

// One request a line, one answer a line, in any order. Nothing else may go to stdout: people read stderr.
createInterface({ input: process.stdin }).on("line", async (line) => {
  const { id, method, params } = JSON.parse(line);
  const answer = (content) => console.log(JSON.stringify({ jsonrpc: "2.0", id, ...content }));
  const table = { hello, ...methods };
  if (!Object.hasOwn(table, method)) return answer({ error: { code: -32601, message: `no method ${method}` } });
  try {
    answer({ result: await table[method](params) });
  } catch (error) {
    answer({ error: { code: -32000, message: error.message } });
  }
});

// The implementation under test: the canonical text (RFC 8785) of an IMP-JSON value.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value).sort(); // by UTF-16 code units
    return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  const isWhole = Number.isSafeInteger(value) && value >= 0;
  if (typeof value === "number" && !isWhole) throw new RangeError(`${value} is not an integer from 0 to 2^53 - 1`);
  if (typeof value === "string" && !value.isWellFormed()) throw new RangeError("a string has a lone surrogate");
  return JSON.stringify(value);
}

// Broken UTF-8 throws here, and a byte order mark is kept for JSON.parse to refuse.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const fromHex = (hex) => utf8.decode(Buffer.from(hex, "hex"));
const toHex = (text) => Buffer.from(text, "utf8").toString("hex");
