// Decisions: which there are, when they take effect, in which order, and which are not carried out at all.
import type { Draft, Topic } from "../author.ts";
import {
  decision,
  type Extra,
  emergency,
  epoch,
  FIRST,
  gone,
  type Held,
  inForce,
  policy,
  signing,
} from "./fixtures.ts";

const END = epoch(100);
const change = { activate: [signing("ml-dsa-87")] };
const CHANGED = policy({ signature: ["ml-dsa-87", "ml-dsa-65", "ml-dsa-65-ed25519"] });
const right = decision(change);
const many = (count: number) => Array.from({ length: count }, (_, at) => gone(`x-${String(at).padStart(2, "0")}`, 0));

const { emergency: _, ...incomplete } = right;
const malformed: [slug: string, comment: string, held: Held][] = [
  ["null", "null", "null"],
  ["list", "a list of one decision", [right]],
  ["empty", "an object without members", {}],
  ["missing", "a member missing", incomplete],
  ["extra", "a member more", { ...right, rationale: "because" }],
  ["text", "a height as text", { ...right, effectiveAtBlock: "6000" }],
  ["fraction", "half a height", JSON.stringify(right).replace(":6000", ":6000.5")],
  ["negative", "a height below zero", { ...right, decidedAt: -1 }],
  ["too-high", "a height beyond all heights", JSON.stringify(right).replace(":6000", ":9007199254740992")],
  ["emergency", "whether it is an emergency as a number", { ...right, emergency: 0 }],
  ["kind", "a kind that no policy lists", { ...right, activate: [{ ...signing("sha4"), kind: "hash" }] }],
  ["suite", "a suite in capitals", { ...right, activate: [signing("ML-DSA-87")] }],
  ["step", "a step without its position", { ...right, activate: [{ suite: "ml-dsa-87", kind: "signature" }] }],
  ["sunset", "a suite to sunset without its height", { ...right, sunset: [{ suite: "ml-dsa-44" }] }],
  ["too-many", "one suite too many to sunset", { ...right, sunset: many(17) }],
  ["no-name", "a proposal without a name", { ...right, proposalId: "" }],
  ["long-name", "a name one character too long", { ...right, proposalId: "a".repeat(129) }],
  ["space", "a space in a name", { ...right, proposalId: "imp 1" }],
  ["letter", "a letter beyond ASCII in a name", { ...right, proposalId: "imp-\u00e9" }],
];

const schema: Draft[] = [
  ...malformed.map(([slug, comment, held]) =>
    inForce(`upgrade.decision.schema/${slug}`, comment, [held], END, FIRST, { valid: false }),
  ),
  inForce(
    "upgrade.decision.schema/longest",
    "as many suites to sunset as there may be, and the longest name",
    [decision({ proposalId: "!~".repeat(64), sunset: many(16) })],
    END,
    policy({ sunset: many(16) }),
    { flags: ["Boundary"] },
  ),
  inForce("upgrade.decision.schema/among-others", "a good one among malformed ones", ["[]", right, "0"], END, CHANGED),
];

/** Two cases: the last block before a decision takes effect, and the first block in which it has. */
function begins(
  id: string,
  comment: string,
  { decidedAt, effectiveAtBlock, isBreak = false }: { decidedAt: number; effectiveAtBlock: number; isBreak?: boolean },
  from: number,
  extra: Extra = {},
): Draft[] {
  const held = isBreak
    ? emergency({ decidedAt, effectiveAtBlock, sunset: [gone("ml-dsa-65", 0)] })
    : decision({ decidedAt, effectiveAtBlock, ...change });
  const after = isBreak
    ? policy({ signature: ["ml-dsa-87", "ml-dsa-65-ed25519"], sunset: [gone("ml-dsa-65", 0)] })
    : CHANGED;
  return [
    inForce(`${id}-before`, `${comment}: the block before`, [held], from - 1, FIRST, { flags: ["Boundary"], ...extra }),
    inForce(id, `${comment}: the block in which it counts`, [held], from, after, { flags: ["Boundary"], ...extra }),
  ];
}

const notice: Draft[] = [
  ...begins(
    "upgrade.decision.notice/exact",
    "four epochs to the block",
    { decidedAt: 3600, effectiveAtBlock: 6000 },
    6000,
  ),
  ...begins(
    "upgrade.decision.notice/short",
    "one block less than four epochs",
    { decidedAt: 3601, effectiveAtBlock: 6000 },
    6600,
  ),
  ...begins(
    "upgrade.decision.notice/within-epoch",
    "meant for the second block of an epoch",
    { decidedAt: 0, effectiveAtBlock: 6001 },
    6600,
  ),
  ...begins(
    "upgrade.decision.notice/last-block",
    "meant for the last block of an epoch",
    { decidedAt: 0, effectiveAtBlock: 6599 },
    6600,
  ),
  ...begins(
    "upgrade.decision.notice/past",
    "meant for a height before it was made",
    { decidedAt: 7000, effectiveAtBlock: 0 },
    9600,
  ),
  ...begins(
    "upgrade.decision.notice/other-epochs",
    "epochs of seven blocks",
    { decidedAt: 3, effectiveAtBlock: 20 },
    35,
    {
      epochBlocks: 7,
    },
  ),
  ...begins("upgrade.decision.notice/one-block", "epochs of one block", { decidedAt: 3, effectiveAtBlock: 5 }, 7, {
    epochBlocks: 1,
  }),
  inForce(
    "upgrade.decision.notice/never",
    "meant for the last height there is, which no epoch begins with",
    [decision({ ...change, effectiveAtBlock: Number.MAX_SAFE_INTEGER })],
    Number.MAX_SAFE_INTEGER,
    FIRST,
    { flags: ["Boundary"] },
  ),
  ...begins(
    "upgrade.break.height/within-epoch",
    "a break in the middle of an epoch, one block after it was decided",
    { decidedAt: 6120, effectiveAtBlock: 6121, isBreak: true },
    6121,
  ),
  ...begins(
    "upgrade.break.height/past",
    "a break meant for a height before it was decided",
    { decidedAt: 6120, effectiveAtBlock: 6000, isBreak: true },
    6120,
  ),
];

/** Each puts its own suite in front: the last one that is carried out leads. */
const leads = (suite: string, proposalId: string, members: Partial<ReturnType<typeof decision>> = {}) =>
  decision({ proposalId, activate: [signing(suite)], ...members });
const LED = policy({ signature: ["a", "b", ...FIRST.active.signature] });
const rounded = [leads("a", "1", { effectiveAtBlock: 6500 }), leads("b", "2", { effectiveAtBlock: 6100 })];
const named = [leads("a", "imp-9"), leads("b", "imp-10")];
const octets = [leads("a", "a"), leads("b", "B")];
/** It was meant for an earlier height than the other, and takes effect later. */
const delayed = [
  decision({ proposalId: "1", decidedAt: 5000, effectiveAtBlock: 100, activate: [signing("a")] }),
  decision({ proposalId: "2", deprecate: ["a"] }),
];
/** The first moves behind the second, then the second behind all. */
const shifting = decision({ activate: [signing("ml-dsa-65", 1), signing("ml-dsa-87", 2)] });

const order: Draft[] = [
  inForce("upgrade.decision.order/effective", "of one epoch, the one meant for later comes later", rounded, END, LED),
  inForce("upgrade.decision.order/name", "of one height, by name: `imp-10` before `imp-9`", named, END, LED),
  inForce("upgrade.decision.order/octets", "names are compared octet by octet: capitals first", octets, END, LED),
  inForce("upgrade.decision.order/reversed", "heard in another order", rounded.toReversed(), END, LED),
  inForce("upgrade.decision.once/twice", "each heard twice", [...octets, ...octets.toReversed()], END, LED),
  inForce(
    "upgrade.decision.once/places",
    "one that would not lead to the same order when it is carried out again",
    [shifting, shifting],
    END,
    policy({ signature: ["ml-dsa-65", "ml-dsa-65-ed25519", "ml-dsa-87"] }),
  ),
  inForce(
    "upgrade.decision.order/delayed",
    "one that takes effect later than it was meant to comes after what took effect before",
    delayed,
    END,
    policy({ signature: ["a", ...FIRST.active.signature] }),
  ),
];

/** Sixteen at a time, as many as a policy has room for. */
const full = [0, 1, 2, 3].map((quarter) =>
  decision({ proposalId: `full-${quarter}`, sunset: many(64).slice(16 * quarter, 16 * quarter + 16) }),
);
const tooMuch = { proposalId: "more", effectiveAtBlock: epoch(20), sunset: [gone("y", 0), gone("ml-dsa-65", 0)] };

const whole: Draft[] = [
  inForce(
    "upgrade.decision.bounds/full",
    "as many suites are sunset as a policy has room for",
    full,
    END,
    policy({ sunset: many(64) }),
    {
      flags: ["Boundary"],
    },
  ),
  inForce(
    "upgrade.decision.bounds/too-many",
    "one more: nothing of that decision is carried out",
    [...full, decision({ ...tooMuch, ...change })],
    END,
    policy({ sunset: many(64) }),
    { flags: ["Boundary"], valid: false },
  ),
  inForce(
    "upgrade.decision.bounds/emergency",
    "a break that sunsets one more",
    [...full, emergency(tooMuch)],
    END,
    policy({ sunset: many(64) }),
    { valid: false },
  ),
  ...(
    [
      ["signature", ["ml-dsa-65", "ml-dsa-87", "ml-dsa-65-ed25519"]],
      ["kem", ["x-wing", "ml-kem-768"]],
      ["aead", ["chacha20-poly1305", "aes-256-gcm"]],
    ] as const
  ).flatMap(([kind, suites]) => [
    inForce(
      `upgrade.decision.last/${kind}`,
      `the last suite of the kind ${kind} is deprecated: nothing of the decision is carried out`,
      [decision({ deprecate: [...suites], sunset: [gone("example-1", 0)] })],
      END,
      FIRST,
      { valid: false },
    ),
    inForce(
      `upgrade.decision.last/${kind}-replaced`,
      "the same, with a successor",
      [decision({ activate: [{ suite: "example-1", kind, position: 0 }], deprecate: [...suites] })],
      END,
      policy({ [kind]: ["example-1"], acceptOnly: suites.toSorted() }),
    ),
  ]),
  inForce(
    "upgrade.decision.last/sunset",
    "both suites that encapsulate are sunset, with notice",
    [decision({ sunset: [gone("x-wing", END), gone("ml-kem-768", END)] })],
    END,
    FIRST,
    { valid: false },
  ),
  inForce(
    "upgrade.decision.last/recovery",
    "the last suite for recovery keys only: others can recover",
    [decision({ deprecate: ["slh-dsa-sha2-192s"] })],
    END,
    policy({ recovery: [], acceptOnly: ["slh-dsa-sha2-192s"] }),
  ),
  inForce(
    "upgrade.decision.last/emergency",
    "a break takes the last suites that encapsulate",
    [emergency({ sunset: [gone("x-wing", END), gone("ml-kem-768", END)] })],
    END,
    policy({ kem: [], sunset: [gone("ml-kem-768", 6000), gone("x-wing", 6000)] }),
  ),
  inForce(
    "upgrade.decision.last/gone-before",
    "a decision about signing, while nothing encapsulates since a break",
    [
      emergency({ sunset: [gone("x-wing", END), gone("ml-kem-768", END)] }),
      decision({ ...change, effectiveAtBlock: epoch(20) }),
    ],
    END,
    policy({ signature: CHANGED.active.signature, kem: [], sunset: [gone("ml-kem-768", 6000), gone("x-wing", 6000)] }),
  ),
];

export const decisions: Topic[] = [
  {
    part: "upgrade",
    name: "decision",
    description: "Which decisions there are, and in which order.",
    cases: [...schema, ...order],
  },
  { part: "upgrade", name: "notice", description: "When decisions take effect.", cases: notice },
  { part: "upgrade", name: "void", description: "Decisions of which nothing may be carried out.", cases: whole },
];
