// What node:crypto, Node 24.8 or later, answers to native.test.ts: one request in JSON on stdin, one answer on stdout.
// Octets are base64url. A key is a JSON Web Key of type AKP, which Node has for all these algorithms.
import { createPrivateKey, createPublicKey, decapsulate, encapsulate, sign, verify } from "node:crypto";
import { json } from "node:stream/consumers";

console.log("ready"); // whatever goes wrong from here on is a failure of the check, not of finding a runtime

const octets = (text) => Buffer.from(text, "base64url");
const base64url = (buffer) => Buffer.from(buffer).toString("base64url");

const { signatures, kem } = await json(process.stdin);

const answers = signatures.map(({ key, message, context, other, signature }) => {
  const privateKey = createPrivateKey({ key, format: "jwk" });
  const publicKey = createPublicKey(privateKey);
  const under = (text, of) => ({ key: of, context: octets(text) });
  const verified = (text) => verify(null, octets(message), under(text, publicKey), octets(signature));
  return {
    publicKey: publicKey.export({ format: "jwk" }).pub,
    ...(signature && { verifies: verified(context), verifiesOther: verified(other) }),
    signature: base64url(sign(null, octets(message), under(context, privateKey))),
  };
});

const privateKey = createPrivateKey({ key: kem.key, format: "jwk" });
const { ciphertext, sharedKey } = encapsulate(createPublicKey(privateKey));
console.log(
  JSON.stringify({
    signatures: answers,
    kem: {
      publicKey: createPublicKey(privateKey).export({ format: "jwk" }).pub,
      opened: base64url(decapsulate(privateKey, octets(kem.ciphertext))),
      ciphertext: base64url(ciphertext),
      secret: base64url(sharedKey),
    },
  }),
);
