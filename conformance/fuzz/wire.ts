// Fuzz properties of part `wire`.
import fc from "fast-check";
import { fromHex, utf8 } from "../../reference/octets.ts";
import { decode, encode, receive } from "../../reference/wire.ts";
import { type Broken, broken } from "./break.ts";
import type { Members } from "./message.ts";
import { mutated } from "./mutate.ts";
import { scripts } from "./node.ts";
import type { Property } from "./property.ts";
import { received, receiver, resultOf, suite } from "./receive.ts";
import { follow, repetitions } from "./replay.ts";
import { anyObject, anyValue, message } from "./schema.ts";

/** Messages of a type that is not registered: whatever is in them, they are ignored. */
const stranger = anyObject.map((body): Members => ({ body, imp: 1, type: "example.unknown" }));

/** In one piece: a batch of texts grown digit by digit keeps the collector of garbage busy for longer than all the rest. */
const toHex = (octets: Uint8Array) => Buffer.from(octets).toString("hex");

const octetsOf = (params: Record<string, unknown>, name: string) => fromHex(params[name] as string);

/** What is wrong with each input of `wire.decode/broken`: it is known from how the input was made, not from its octets. */
const faults = new WeakMap<Record<string, unknown>, Broken>();

function faultIn(params: Record<string, unknown>): Broken {
  const fault = faults.get(params);
  if (!fault) throw new Error("fuzz: wire.decode/broken must be asked about an input it has made, got another");
  return fault;
}

export const wire: readonly Property[] = [
  {
    name: "wire.decode/octets",
    about: "messages of known and unknown types, changed in value, text and octets",
    clause: "wire.ladder.total",
    method: "wire.decode",
    cost: 1,
    params: mutated(fc.oneof({ weight: 9, arbitrary: message }, { weight: 1, arbitrary: stranger })).map((octets) => ({
      wireHex: toHex(octets),
    })),
    expect: (params) => resultOf(decode(octetsOf(params, "wireHex"))),
  },
  {
    name: "wire.decode/broken",
    about: "valid messages broken in one way that a clause forbids",
    clause: "wire.envelope.schema",
    method: "wire.decode",
    cost: 1,
    params: broken.map((fault) => {
      const params = { wireHex: toHex(fault.octets) };
      faults.set(params, fault);
      return params;
    }),
    expect: (params) => ({ ...faultIn(params).answer }),
    fault: (params) => {
      const { clause, kind, path } = faultIn(params);
      return { clause, about: path === "" ? kind : `${kind} at ${path}` };
    },
  },
  {
    name: "wire.encode/value",
    about: "IMP-JSON values, given as JSON with whitespace",
    clause: "wire.canonical.send",
    method: "wire.encode",
    cost: 2,
    params: fc
      .record({ value: anyValue, space: fc.constantFrom("", " ", "\t", "  \n") })
      .map(({ value, space }) => ({ jsonHex: toHex(utf8(JSON.stringify(value, null, space))) })),
    expect: (params) => ({ wireHex: toHex(encode(JSON.parse(new TextDecoder().decode(octetsOf(params, "jsonHex"))))) }),
  },
  {
    name: "wire.receive/octets",
    about: "signed and unsigned messages, half of them changed in value, text and octets",
    clause: "wire.signature.receive",
    method: "wire.receive",
    suite: suite.name,
    cost: 50,
    // What is changed seldom climbs beyond rung 5, and the rungs behind it are what this property is for.
    params: fc
      .oneof(received.map(encode), mutated(received))
      .map((octets) => ({ wireHex: toHex(octets), view: receiver().params })),
    expect: (params) => resultOf(receive(octetsOf(params, "wireHex"), receiver().view)),
  },
  {
    name: "wire.replay/scripts",
    about: "messages that come again, in time and late, to a receiver with little room",
    clause: "wire.replay.once",
    method: "wire.replay",
    suite: suite.name,
    cost: 200,
    params: repetitions.map((script): Record<string, unknown> => ({ ...script })),
    expect: (params) => follow(params as never),
  },
  scripts("wire", "wire.replay.share", 600),
];
