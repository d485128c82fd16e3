// The reference behind the stdio contract: the thinnest shell round pure functions, one file a part.
import { createInterface } from "node:readline";
import packageJson from "../../package.json" with { type: "json" };
import { SUITES } from "../../reference/generated/suites.ts";
import "../../spec/tools/pipe.ts";
import { ADAPTER_PROTOCOL, type Hello, METHOD_NAMES, METHOD_NOT_FOUND, type Method } from "../protocol.ts";
import { identity } from "./reference/identity.ts";
import type { Methods } from "./reference/shape.ts";
import { wire } from "./reference/wire.ts";

const methods: Methods<string> = { ...wire, ...identity };

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
