// The reference behind the stdio contract: the thinnest shell round pure functions, one file a part.
import { createInterface } from "node:readline";
import packageJson from "../../package.json" with { type: "json" };
import { SUITES } from "../../reference/generated/suites.ts";
import { ADAPTER_PROTOCOL, METHOD_NOT_FOUND } from "../contract/numbers.ts";
import type { Hello, Method } from "../protocol.ts";
import { discovery } from "./reference/discovery.ts";
import "../../spec/tools/pipe.ts";
import { identity } from "./reference/identity.ts";
import { inbox } from "./reference/inbox.ts";
import { node } from "./reference/node.ts";
import type { Methods } from "./reference/shape.ts";
import { subnetwork } from "./reference/subnetwork.ts";
import { upgrade } from "./reference/upgrade.ts";
import { wire } from "./reference/wire.ts";

const methods: Methods<string> = { ...wire, ...identity, ...upgrade, ...subnetwork, ...discovery, ...inbox, ...node };

const hello: Hello = {
  adapter: ADAPTER_PROTOCOL,
  name: "imp-reference",
  version: packageJson.version,
  language: "TypeScript",
  profiles: ["core"],
  suites: Object.keys(SUITES),
  methods: Object.keys(methods) as Method[],
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
