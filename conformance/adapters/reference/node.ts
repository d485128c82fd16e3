// A node of the reference behind the contract.
import { play } from "../../script.ts";
import type { Methods } from "./shape.ts";

export const node: Methods<"node"> = { "node.run": play };
