// What becomes of suites, step by step.
import type { Draft, Topic } from "../author.ts";
import { decision, emergency, epoch, FIRST, gone, inForce, policy, signing } from "./fixtures.ts";

const END = epoch(100);
const [A, B, C] = ["ml-dsa-65", "ml-dsa-87", "ml-dsa-65-ed25519"] as const;
const second = (members: Parameters<typeof decision>[0]) =>
  decision({ proposalId: "imp-2", effectiveAtBlock: epoch(20), ...members });
const placed = (slug: string, comment: string, steps: ReturnType<typeof signing>[], signature: string[]): Draft =>
  inForce(`upgrade.step.activate/${slug}`, comment, [decision({ activate: steps })], END, policy({ signature }));

const activate: Draft[] = [
  placed("first", "a new suite in front", [signing("d", 0)], ["d", A, B, C]),
  placed("middle", "a new suite between others", [signing("d", 2)], [A, B, "d", C]),
  placed("last", "a new suite at the end", [signing("d", 3)], [A, B, C, "d"]),
  placed("beyond", "a place beyond the end", [signing("d", Number.MAX_SAFE_INTEGER)], [A, B, C, "d"]),
  placed("backwards", "an active suite moves back: places are counted among the others", [signing(A, 1)], [B, A, C]),
  placed("forwards", "an active suite moves to the front", [signing(C, 0)], [C, A, B]),
  placed("two", "two suites, one after the other", [signing("d", 0), signing("e", 0)], ["e", "d", A, B, C]),
  inForce(
    "upgrade.step.activate/kind",
    "a suite of another kind, of which there is none yet but one",
    [decision({ activate: [{ suite: "d", kind: "recovery", position: 1 }] })],
    END,
    policy({ recovery: ["slh-dsa-sha2-192s", "d"] }),
  ),
];

const back: Draft[] = [
  inForce(
    "upgrade.step.back/deprecated",
    "a suite that was deprecated is to be activated",
    [decision({ deprecate: [A] }), second({ activate: [signing(A)] })],
    END,
    policy({ signature: [B, C], acceptOnly: [A] }),
    { valid: false },
  ),
  inForce(
    "upgrade.step.back/sunset",
    "a suite that was sunset is to be activated",
    [decision({ sunset: [gone(A, 0)] }), second({ activate: [signing(A)] })],
    END,
    policy({ signature: [B, C], sunset: [gone(A, 0)] }),
    { valid: false },
  ),
  inForce(
    "upgrade.step.back/other-kind",
    "a suite that signs is to be activated as one that encapsulates",
    [decision({ activate: [{ suite: A, kind: "kem", position: 0 }] })],
    END,
    FIRST,
    { valid: false },
  ),
  inForce(
    "upgrade.step.back/others-go-on",
    "what is past is left out, and the rest of the decision is carried out",
    [
      emergency({ effectiveAtBlock: epoch(19) + 7, sunset: [gone(A, epoch(19))] }),
      second({ activate: [signing(A), signing("d")], deprecate: [A], sunset: [gone(A, epoch(20))] }),
    ],
    END,
    policy({ signature: ["d", B, C], sunset: [gone(A, epoch(19))] }),
  ),
];

const deprecate: Draft[] = [
  inForce(
    "upgrade.step.deprecate/active",
    "an active suite",
    [decision({ deprecate: [B] })],
    END,
    policy({ signature: [A, C], acceptOnly: [B] }),
  ),
  inForce(
    "upgrade.step.deprecate/kem",
    "a suite of another kind",
    [decision({ deprecate: ["ml-kem-768"] })],
    END,
    policy({ kem: ["x-wing"], acceptOnly: ["ml-kem-768"] }),
  ),
  inForce(
    "upgrade.step.deprecate/unknown",
    "a suite that was never active",
    [decision({ deprecate: ["d"] })],
    END,
    FIRST,
    { valid: false },
  ),
  inForce(
    "upgrade.step.deprecate/again",
    "a suite that is deprecated already",
    [decision({ deprecate: [B] }), second({ deprecate: [B] })],
    END,
    policy({ signature: [A, C], acceptOnly: [B] }),
    { valid: false },
  ),
  inForce(
    "upgrade.step.deprecate/sunset",
    "a suite that was sunset is to be deprecated",
    [decision({ sunset: [gone(B, 0)] }), second({ deprecate: [B] })],
    END,
    policy({ signature: [A, C], sunset: [gone(B, 0)] }),
    { valid: false },
  ),
];

const sunset: Draft[] = [
  inForce(
    "upgrade.step.sunset/active",
    "an active suite",
    [decision({ sunset: [gone(B, 5000)] })],
    END,
    policy({ signature: [A, C], sunset: [gone(B, 5000)] }),
  ),
  inForce(
    "upgrade.step.sunset/deprecated",
    "a suite that was deprecated",
    [decision({ deprecate: [B] }), second({ sunset: [gone(B, 5000)] })],
    END,
    policy({ signature: [A, C], sunset: [gone(B, 5000)] }),
  ),
  inForce(
    "upgrade.step.sunset/unknown",
    "a suite that was never active is given up before it comes",
    [emergency({ sunset: [gone("d", 5000)] }), second({ activate: [signing("d")] })],
    END,
    policy({ sunset: [gone("d", 5000)] }),
  ),
  inForce(
    "upgrade.step.sunset/own-height",
    "believed until after the decision takes effect: until it does",
    [decision({ sunset: [gone(B, 6001)] })],
    END,
    policy({ signature: [A, C], sunset: [gone(B, 6000)] }),
    { flags: ["Boundary"] },
  ),
  inForce(
    "upgrade.step.sunset/lowered",
    "a later decision believes less",
    [decision({ sunset: [gone(B, 5000)] }), second({ sunset: [gone(B, 4000)] })],
    END,
    policy({ signature: [A, C], sunset: [gone(B, 4000)] }),
  ),
  inForce(
    "upgrade.step.sunset/raised",
    "a later decision believes more: no",
    [decision({ sunset: [gone(B, 5000)] }), second({ sunset: [gone(B, 5001)] })],
    END,
    policy({ signature: [A, C], sunset: [gone(B, 5000)] }),
    { valid: false },
  ),
];

const order: Draft[] = [
  inForce(
    "upgrade.step.order/activate-deprecate",
    "activated and deprecated by one decision: it is only accepted",
    [decision({ activate: [signing("d")], deprecate: ["d"] })],
    END,
    policy({ acceptOnly: ["d"] }),
  ),
  inForce(
    "upgrade.step.order/activate-sunset",
    "activated and sunset by one decision",
    [decision({ activate: [signing("d")], sunset: [gone("d", 1)] })],
    END,
    policy({ sunset: [gone("d", 1)] }),
  ),
  inForce(
    "upgrade.step.order/deprecate-sunset",
    "deprecated and sunset by one decision",
    [decision({ deprecate: [B], sunset: [gone(B, 1)] })],
    END,
    policy({ signature: [A, C], sunset: [gone(B, 1)] }),
  ),
  inForce(
    "upgrade.break.sunset/nothing-else",
    "a break that would activate one suite, deprecate another and sunset a third",
    [emergency({ activate: [signing("d")], deprecate: [B], sunset: [gone(A, 1)] })],
    END,
    policy({ signature: [B, C], sunset: [gone(A, 1)] }),
    { valid: false },
  ),
  inForce(
    "upgrade.break.sunset/alone",
    "a break that only sunsets",
    [emergency({ sunset: [gone(A, 1)] })],
    END,
    policy({ signature: [B, C], sunset: [gone(A, 1)] }),
  ),
];

export const steps: Topic = {
  part: "upgrade",
  name: "step",
  description: "What becomes of the suites that a decision names.",
  cases: [...activate, ...back, ...deprecate, ...sunset, ...order],
};
