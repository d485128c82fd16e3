// The test vectors of draft-ietf-lamps-pq-composite-sigs for id-MLDSA65-Ed25519-SHA512.
import { toHex } from "../../reference/octets.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import { type Case, found, json, type Source, same } from "./case.ts";

/** Standard base64: the message and context that all signatures share, and a key pair and its signatures. */
interface Vectors {
  readonly m: string;
  readonly ctx: string;
  readonly tests: readonly {
    readonly tcId: string;
    readonly pk: string;
    readonly sk: string;
    readonly s: string;
    readonly sWithContext: string;
  }[];
}

const ALGORITHM = "id-MLDSA65-Ed25519-SHA512";
const base64 = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
const NONE = new Uint8Array();

export const lampsComposite: Source = {
  name: "lamps-composite",
  cases: (dir) => {
    const suite = found("ml-dsa-65-ed25519", signatureSuite("ml-dsa-65-ed25519"));
    const { m, ctx, tests } = json<Vectors>(`${dir}/lamps-composite/${ALGORITHM}.json`);
    const message = base64(m);
    const context = base64(ctx);
    return tests
      .filter(({ tcId }) => tcId === ALGORITHM)
      .flatMap(({ pk, sk, s, sWithContext }): Case[] => {
        const verify = (signature: string, under: Uint8Array) =>
          suite.verify(base64(signature), message, base64(pk), under);
        return [
          same("public key of the secret key", toHex(base64(pk)), () => toHex(suite.keygen(base64(sk)).publicKey)),
          same("signature", true, () => verify(s, NONE)),
          same("signature with context", true, () => verify(sWithContext, context)),
          same("signature under the other context", false, () => verify(s, context)),
          same("signature with context under none", false, () => verify(sWithContext, NONE)),
          // The vectors are hedged, so their Ed25519 half is all that can be made again.
          same("Ed25519 half, signed again", ed25519Half(base64(sWithContext)), () =>
            ed25519Half(suite.sign(message, base64(sk), context, "deterministic")),
          ),
        ];
      });
  },
};

/** The last 64 octets. */
function ed25519Half(signature: Uint8Array): string {
  return toHex(signature.subarray(-64));
}
