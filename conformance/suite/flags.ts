// Why groups of cases exist: each flag names a bug that implementations really have.
import type { VectorFile } from "../protocol.ts";

export const FLAGS = {
  Boundary: {
    bugType: "off-by-one",
    description: "A value on, or one beyond, a limit.",
    effect: "Two nodes disagree about which messages exist.",
  },
  InvalidUtf8: {
    bugType: "decoding",
    description: "Octets that are not UTF-8. Lenient decoders replace them with U+FFFD.",
    effect: "A signature over one octet string verifies for another; hashes differ between implementations.",
    links: ["https://www.rfc-editor.org/rfc/rfc3629#section-3"],
  },
  LenientJson: {
    bugType: "parsing",
    description: "Text that some JSON parsers take although the grammar does not have it.",
    effect: "One implementation acts on a message that the others reject.",
    links: ["https://www.rfc-editor.org/rfc/rfc8259#section-2"],
  },
  DeepNesting: {
    bugType: "resource exhaustion",
    description: "Arrays or objects nested beyond the limit.",
    effect: "A recursive parser overflows its stack: one small message stops a node.",
  },
  NumberForm: {
    bugType: "number parsing",
    description: "Numbers that parsers round, or that have a second spelling.",
    effect: "Two implementations read different values from the same signed octets.",
    links: ["https://www.rfc-editor.org/rfc/rfc7493#section-2.2"],
  },
  LoneSurrogate: {
    bugType: "string handling",
    description: "Half of a surrogate pair, which UTF-8 cannot express.",
    effect: "Some implementations replace it, some keep it, some stop.",
    links: ["https://www.rfc-editor.org/rfc/rfc7493#section-2.1"],
  },
  DuplicateName: {
    bugType: "parsing",
    description: "An object that has a name twice. Parsers keep the first, the last, or both.",
    effect: "What was verified is not what is acted on.",
  },
  SecondSpelling: {
    bugType: "canonicalisation",
    description: "Octets that mean the same as the canonical form and are not it.",
    effect: "A message has two hashes; replay caches and signatures fail.",
    links: ["https://www.rfc-editor.org/rfc/rfc8785#section-3.2"],
  },
  Utf16Order: {
    bugType: "sorting",
    description: "Names whose order by UTF-16 code units differs from their order by code points or octets.",
    effect: "Canonical forms differ between languages.",
    links: ["https://www.rfc-editor.org/rfc/rfc8785#section-3.2.3"],
  },
  Normalisation: {
    bugType: "string handling",
    description: "Text that Unicode normalisation would change.",
    effect: "Signed text changes between signer and verifier.",
  },
  PrototypeName: {
    bugType: "object handling",
    description: "Names that every object of some languages seems to have.",
    effect: "Unregistered types are found, unknown members are overlooked.",
  },
  Malleability: {
    bugType: "encoding",
    description: "A second text for the same octets.",
    effect: "One signed message has many identities; tables keyed by text miss entries.",
  },
  Cofactor: {
    bugType: "signature verification",
    description: "An Ed25519 signature that holds with the cofactor and not without it.",
    effect: "Two verifiers that both follow RFC 8032 disagree, and with them two histories of one identity.",
    links: ["https://www.rfc-editor.org/rfc/rfc8032#section-5.1.7"],
  },
  LadderOrder: {
    bugType: "check order",
    description: "Two faults at once, on different rungs.",
    effect: "Honest newer peers are punished, or costly checks run on worthless input.",
  },
  DomainSeparation: {
    bugType: "signature scope",
    description: "A genuine signature made for something else.",
    effect: "What a key signed in one place is replayed in another.",
  },
  Redirected: {
    bugType: "message scope",
    description: "A genuine message, brought by somebody or to somebody it was not made for.",
    effect: "Who has captured a message acts in the name of its sender.",
  },
  Replayed: {
    bugType: "freshness",
    description: "A genuine message once more, or too late.",
    effect: "One capture works for ever.",
  },
  Flood: {
    bugType: "resource exhaustion",
    description: "More of something than anybody needs.",
    effect: "A node works for its enemies, and has no room for its friends.",
  },
  LocalView: {
    bugType: "disagreement",
    description: "What a node sees now, where what a final block says is asked for.",
    effect: "Honest nodes disagree about who was drawn.",
  },
  PassedOver: {
    bugType: "bias",
    description: "A draw in which words are passed over, because they would favour some nodes.",
    effect: "Nodes at the beginning of the roster are drawn more often; implementations disagree.",
  },
  Sybil: {
    bugType: "exclusion",
    description: "Several nodes of one operator.",
    effect: "One party has several places in one draw.",
  },
  ExclusionStuffing: {
    bugType: "exclusion",
    description: "Nodes that say the same about themselves.",
    effect: "A bad node pushes honest ones out of a draw by declaring itself their kin.",
  },
  Withheld: {
    bugType: "bias",
    description: "A value that somebody has kept back.",
    effect: "Nodes that wait for it stand still, or compute different beacons.",
  },
  SilentFallback: {
    bugType: "fallback",
    description: "An epoch that has no beacon.",
    effect: "A predictable value takes its place, and whoever knew it has arranged the draw.",
  },
  Smoke: {
    bugType: "none",
    description: "One of the few cases that every working adapter passes; a run is void when none of them passes.",
  },
  KnownKey: {
    bugType: "none",
    description: "An ordinary computation from a published seed.",
  },
} as const satisfies VectorFile["flags"];

export type Flag = keyof typeof FLAGS;
