import { expect, test } from "vitest";
import type { UserRecord } from "./directory.ts";
import { fromBase64url } from "./octets.ts";
import { testRandom } from "./ports.ts";
import { openRecord } from "./seal.ts";
import { invite } from "./search.ts";
import { encode } from "./wire.ts";

test("what a user hands over for those who are invited opens under their key, at that home and in that epoch alone", () => {
  const key = new Uint8Array(64).fill(7);
  const [home, other] = [`0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`];
  const record = { type: "identity.user-record" } as UserRecord;
  const { tag, epoch, sealed } = invite(testRandom(new Uint8Array(32)), key, { home, epoch: 3 }, record);
  const octets = fromBase64url(sealed);
  expect(openRecord(key, { tag, epoch, home }, octets)).toEqual(encode(record));
  expect(openRecord(key, { tag, epoch, home: other }, octets)).toBeUndefined();
  expect(openRecord(key, { tag, epoch: 4, home }, octets)).toBeUndefined();
  expect(openRecord(new Uint8Array(64), { tag, epoch, home }, octets)).toBeUndefined();
});
