// The test vectors of draft-connolly-cfrg-xwing-kem: keys, ciphertext and secret from the two seeds.
import { fromHex, toHex } from "../../reference/octets.ts";
import { kemSuite } from "../../reference/suites/kem.ts";
import { found, json, type Source, same } from "./case.ts";

/** Hexadecimal: the seed of the key pair and of the encapsulation, and what follows from them. */
interface Vector {
  readonly seed: string;
  readonly eseed: string;
  readonly ss: string;
  readonly sk: string;
  readonly pk: string;
  readonly ct: string;
}

export const xWing: Source = {
  name: "x-wing",
  cases: (dir) => {
    const suite = found("x-wing", kemSuite("x-wing"));
    return json<Vector[]>(`${dir}/x-wing/test-vectors.json`).flatMap(({ seed, eseed, ss, sk, pk, ct }, at) => {
      const keys = () => suite.keygen(fromHex(seed));
      const encapsulated = () => found("a ciphertext", suite.encapsulate(fromHex(pk), fromHex(eseed)));
      return [
        same(`#${at} public key`, pk, () => toHex(keys().publicKey)),
        same(`#${at} secret key`, sk, () => toHex(keys().secretKey)),
        same(`#${at} ciphertext`, ct, () => toHex(encapsulated().ciphertext)),
        same(`#${at} secret, encapsulated`, ss, () => toHex(encapsulated().secret)),
        same(`#${at} secret, decapsulated`, ss, () =>
          toHex(found("a secret", suite.decapsulate(fromHex(ct), fromHex(sk)))),
        ),
      ];
    });
  },
};
