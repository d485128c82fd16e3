import { randomBytes } from "node:crypto";
import { expect, test, vi } from "vitest";
import { remembering } from "./memory.ts";

/** An algorithm that tells how often it was asked. */
function counting() {
  const compute = vi.fn((...args: unknown[]) => ({ octets: new Uint8Array(randomBytes(8)), args: args.length }));
  return { compute, algorithm: { keygen: compute, sign: compute, verify: compute, lengths: { seed: 32 } } };
}
const octets = (...values: number[]) => Uint8Array.from(values);

test("the same question is computed once, and each answer is a copy", () => {
  const { compute, algorithm } = counting();
  const { sign, lengths } = remembering("same", algorithm);
  const ask = () => sign(octets(1), octets(2), { context: octets(3), extraEntropy: false });
  const first = ask();
  const expected = structuredClone(first);
  first.octets.fill(0);
  expect(ask()).toEqual(expected);
  expect(compute).toHaveBeenCalledTimes(1);
  expect(lengths).toEqual({ seed: 32 });
});

test("a question that differs anywhere is computed", () => {
  const { compute, algorithm } = counting();
  const asked = [
    () => remembering("a", algorithm).verify(octets(1), octets(2), octets(3), { context: octets(4) }),
    () => remembering("b", algorithm).verify(octets(1), octets(2), octets(3), { context: octets(4) }),
    () => remembering("a", algorithm).verify(octets(1), octets(2), octets(3), { context: octets(5) }),
    () => remembering("a", algorithm).verify(octets(1), octets(2), octets(3), {}),
    () => remembering("a", algorithm).verify(octets(1), octets(2), octets(3)),
    () => remembering("a", algorithm).verify(octets(1, 2), octets(), octets(3), { context: octets(4) }),
    () => remembering("a", algorithm).verify(octets(2), octets(1), octets(3), { context: octets(4) }),
    () => remembering("a", algorithm).keygen(octets(1)),
  ];
  const answers = asked.map((ask) => ask());
  expect(compute).toHaveBeenCalledTimes(asked.length);
  expect(asked.map((ask) => ask())).toEqual(answers);
  expect(compute).toHaveBeenCalledTimes(asked.length);
});

test("what is drawn at random is not remembered", () => {
  const { compute, algorithm } = counting();
  const { keygen, sign } = remembering("random", algorithm);
  for (const ask of [() => keygen(), () => sign(octets(1), octets(2)), () => sign(octets(1), octets(2), {})]) {
    expect(ask()).not.toEqual(ask());
  }
  expect(compute).toHaveBeenCalledTimes(6);
});

test("so are a KEM's: both sides are computed once, and nothing is added to an algorithm", () => {
  const { compute } = counting();
  const kem = remembering("kem", { encapsulate: compute, decapsulate: compute });
  expect(Object.keys(kem)).toEqual(["encapsulate", "decapsulate"]);
  const asked = [() => kem.encapsulate(octets(1), octets(2)), () => kem.decapsulate(octets(1), octets(2))];
  const answers = asked.map((ask) => ask());
  expect(asked.map((ask) => ask())).toEqual(answers);
  expect(compute).toHaveBeenCalledTimes(2);
  expect(kem.encapsulate(octets(1))).not.toEqual(kem.encapsulate(octets(1)));
});

test("what is thrown is thrown each time", () => {
  const { compute, algorithm } = counting();
  compute.mockImplementation(() => {
    throw new RangeError("wrong length");
  });
  const { keygen } = remembering("throws", algorithm);
  for (const _ of [1, 2]) expect(() => keygen(octets(1))).toThrow("wrong length");
  expect(compute).toHaveBeenCalledTimes(2);
});
