import { hkdfSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { E, expandLabel, MR, merklePath, pad, rootFrom, TH, unpad, XOF } from "./notation.ts";
import { concat, toHex, utf8 } from "./octets.ts";
import { sha3 } from "./suites/hash.ts";
import { extract } from "./suites/kdf.ts";

test("E writes every part with its length, big-endian", () => {
  expect(toHex(E("sig", utf8("ab"), new Uint8Array()))).toBe(
    "00000004494d5031" + "00000003736967" + "000000026162" + "00000000",
  );
});

test("different lists of parts give different octets", () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 3 });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const same = JSON.stringify(a.map(toHex)) === JSON.stringify(b.map(toHex));
      expect(toHex(E("obj", ...a)) === toHex(E("obj", ...b))).toBe(same);
    }),
  );
});

test("TH is SHA3-256 of E, and SHA3-256 is that of FIPS 202", () => {
  expect(TH("obj", utf8("x"))).toEqual(sha3(E("obj", utf8("x"))));
  expect(toHex(sha3(new Uint8Array()))).toBe("a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
});

test("XOF is SHAKE256 of E, and a longer output begins with a shorter one", () => {
  expect(XOF(200, "draw", utf8("x")).subarray(0, 32)).toEqual(XOF(32, "draw", utf8("x")));
});

const items = (count: number) => Array.from({ length: count }, (_, at) => Uint8Array.of(at));

test("MR has the shape of RFC 9162: the left tree is the largest power of two below the number of items", () => {
  const [a, b, c] = items(3).map((item) => TH("mt/l", utf8("roster"), item)) as [Uint8Array, Uint8Array, Uint8Array];
  expect(MR("roster", items(1))).toEqual(a);
  expect(MR("roster", items(2))).toEqual(TH("mt/n", a, b));
  expect(MR("roster", items(3))).toEqual(TH("mt/n", TH("mt/n", a, b), c));
  expect(() => MR("roster", [])).toThrow("MR: there must be at least one item, got none");
});

test("a path leads to the root from its own place alone", () => {
  for (let count = 1; count <= 17; count++) {
    const root = toHex(MR("roster", items(count)));
    for (let index = 0; index < count; index++) {
      const path = merklePath("roster", items(count), index);
      const lead = (at: number, size: number, way = path) => {
        const found = rootFrom("roster", Uint8Array.of(index), at, size, way);
        return found && toHex(found);
      };
      expect(lead(index, count)).toBe(root);
      expect(lead(index, count, [...path, new Uint8Array(32)])).toBeUndefined();
      if (path.length > 0) expect(lead(index, count, path.slice(1))).not.toBe(root);
      for (let other = 0; other < count; other++) if (other !== index) expect(lead(other, count)).not.toBe(root);
    }
  }
  expect(() => merklePath("roster", items(2), 2)).toThrow("merklePath: index must be below 2, got 2");
});

test("ExpandLabel is HKDF-Expand with the label in front of the context", () => {
  const [ikm, salt] = [new Uint8Array(32).fill(1), new Uint8Array(64)];
  const info = concat(Uint8Array.of(0, 32, 9), utf8("imp1 disc"), Uint8Array.of(2, 7, 8));
  const theirs = new Uint8Array(hkdfSync("sha512", ikm, salt, info, 32));
  expect(expandLabel(extract(salt, ikm), "disc", Uint8Array.of(7, 8), 32)).toEqual(theirs);
  expect(() => expandLabel(new Uint8Array(64), "disc", new Uint8Array(256), 32)).toThrow("at most 255 octets fit");
});

test("what is padded comes back, and nothing else does", () => {
  const buckets = [16, 32];
  expect(pad(new Uint8Array(12), buckets)?.length).toBe(16);
  expect(pad(new Uint8Array(13), buckets)?.length).toBe(32);
  expect(pad(new Uint8Array(29), buckets)).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 28 }), fc.nat(31), (data, at) => {
      const padded = pad(data, buckets) as Uint8Array;
      expect(unpad(padded, buckets)).toEqual(data);
      const changed = padded.slice();
      if (at >= padded.length || (at >= 4 && at < 4 + data.length)) return;
      changed[at] = (changed[at] as number) ^ 1;
      const read = unpad(changed, buckets);
      expect(read === undefined || (at === 3 && read.length !== data.length)).toBe(true);
    }),
  );
  expect(unpad(new Uint8Array(15), buckets)).toBeUndefined();
  expect(unpad(new Uint8Array(32), buckets)).toBeUndefined(); // it fits a smaller one
});
