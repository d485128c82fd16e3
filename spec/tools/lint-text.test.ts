// Each lint passes a small clean book, and fails on one fault in it, and says what to do.
import { expect, test } from "vitest";
import { book, CLEAN, CODE, CONVENTIONS, INTRODUCTION, real, SCHEMA, said, WIRE } from "./lint-text.fixtures.ts";

test("the project is clean, and every lint saw what it looks at", () => {
  expect(said(real)).toEqual([]);
});

test("the small book is clean, and every lint saw what it looks at", () => {
  expect(said(book(CLEAN))).toEqual([]);
});

const RECEIVE = "- A receiver MUST reject (`schema`) a ghost that it meets.";
const SEND = "- A sender MUST NOT send a ghost. {#wire.ghost.send}";

test.each([
  // One key word a leaf, and none elsewhere.
  [WIRE, SEND, SEND.replace("a ghost", "it and MUST NOT keep it"), /^key words: spec\/03-wire.md:12: .* has 2; split/],
  [WIRE, "A sender MUST NOT send", "A sender sends not", /^key words: .*:12: .* has 0; add one, or drop the id/],
  [WIRE, "A sender MUST NOT send", "A sender SHALL NOT and MUST NOT send", /SHALL NOT stands in a clause/],
  [WIRE, " {#wire.ghost.send}", "", /^key words: .*:12: MUST NOT stands in a list; give the sentence an id/],
  [WIRE, "**Rationale.** See", "**Rationale.** It MAY be. See", /^key words: .*:14: MAY stands in a box/],
  [WIRE, "**Rationale.** See", "**It MAY be.** See", /^key words: .*:14: MAY stands in a box/],
  [WIRE, "**Rationale.** See", "**Note.** Now\n> one SHOULD see", /^key words: .*:15: SHOULD stands in a box/],
  [WIRE, "## Rules", "## What MUST be", /^key words: .*:9: MUST stands in a heading/],
  [WIRE, "| 1 | reject", "| 1 | MUST reject", /^key words: .*:18: MUST stands in a table/],
  [WIRE, "nor has", "nor SHOULD", /^key words: .*:3: SHOULD stands in running text/],
  [WIRE, "that is none", "that SHOULD be none", /^key words: .*:7: SHOULD stands in a definition/],
  [WIRE, "text\nboo", "text\nboo MUST", /^key words: .*:\d+: MUST stands in a block of code/],
  [SCHEMA, "Nobody.", "It MUST be short.", /^key words: schemas\S+:3: MUST stands in a schema's description/],
  [WIRE, "A [receiver](@) has", "It is REQUIRED that a [receiver](@) has", /REQUIRED stands in running text/],
  // Actor, condition, outcome.
  [
    WIRE,
    RECEIVE,
    "- The ghost MUST be short.",
    /^actors: .*:11: .* begins "The ghost MUST be short\.…"; data has no duties/,
  ],
  [WIRE, "A receiver MUST", "A receiver's ghost MUST", /^actors: .*:11: .* must begin with its actor/],
  [WIRE, "A sender MUST", "An sender MUST", /^actors: .*:12: .* must begin with its actor/],
  [WIRE, "A sender MUST", "A relay MUST", /^actors: .*:12: .* \(A sender, A receiver, An implementation;/],
  [WIRE, "MUST NOT send", "MUST NOT verify", /^actors: .*:12: .* MUST NOT verify, which nobody else can see/],
  [
    WIRE,
    "MUST reject (`schema`)",
    "MUST be able to reject",
    /^actors: .*:11: .* MUST be able, which nobody else can see/,
  ],
  [WIRE, "reject (`schema`) a", "reject a", /^verdicts: .*:11: .* without its reason; write reject \(`reason`\)/],
  [WIRE, "(`schema`) a ghost that it meets.", "(`schema`).", /^verdicts: .*:11: .* without its reason/],
  [
    WIRE,
    "MUST reject (`schema`) a",
    "MUST silently drop a",
    /^verdicts: .*:11: .* says "silently drop", which is no verdict/,
  ],
  [
    WIRE,
    "reject (`schema`) a",
    "reject (`shape`) a",
    /^verdicts: .*:11: names the reason `shape`, which is not in spec\/registry/,
  ],
  [
    WIRE,
    "reject (`schema`) a",
    "ignore (`schema`) a",
    /^verdicts: .*:11: says ignore \(`schema`\), but .* registered as reject/,
  ],
  [WIRE, "| reject `schema` |", "| ignore `schema` |", /^verdicts: .*:18: says ignore \(`schema`\), but/],
  [
    WIRE,
    RECEIVE,
    "- A receiver MUST eat a ghost.",
    /^verdicts: spec\/registry\/errors.json:\d+: no clause says reject \(`schema`\)/,
  ],
  [
    WIRE,
    "{#wire.ghost.send}",
    "{#wire.spook.send}",
    /^pairs: .*:12: wire\.spook\.send binds a sender, and no clause of wire\.spook a rec/,
  ],
  // Ids.
  [WIRE, "#wire.ghost.send", "#wire.ghost", /^ids: .*:12: the id {#wire\.ghost} must be part\.topic\.rule/],
  [WIRE, "#wire.ghost.send", "#wire.ghost.Send", /^ids: .*:12: .* must be part\.topic\.rule in lowercase/],
  [WIRE, "#wire.ghost.send", "#inbox.ghost.send", /^ids: .*:12: .* must begin with the chapter's part, wire\./],
  [WIRE, "#wire.ghost.send", "#wire.ghost.receive", /^ids: .*:12: the id {#wire\.ghost\.receive} stands twice/],
  [WIRE, "#wire.ghost.send", "#wire.ghost.old", /^ids: .*:12: .* was given up in 0\.2\.0 \(nobody saw one\)/],
  [
    WIRE,
    ` {#wire.ghost.send}`,
    " {#wire.ghost.sent}",
    /^ids: spec\/clauses.json: no chapter has the clause wire\.ghost\.send .* add {"id": "wire\.ghost\.send"/,
  ],
  [
    CONVENTIONS,
    "## Actors",
    `- A sender MUST speak. {#conventions.a.b}\n\n## Actors`,
    /^ids: .*:5: the chapter "conventions" is that of no part/,
  ],
  // Terms and abbreviations.
  [WIRE, "[ghost](@)", "ghost", /^terms: .*:7: the term "ghost" is never linked/],
  [
    WIRE,
    "[ghost](@)",
    "[ghost](@) or [spook](@)",
    /^terms: .*:3: the term "spook" is linked and never defined; define it/,
  ],
  [
    WIRE,
    "[ghost](@)",
    "[ghost](@); [Ghosts](@)",
    /"Ghosts" is linked and never defined; write \[Ghosts\]\(@ghost\) if/,
  ],
  [WIRE, "- **ghost**:", "- **ghost**: again.\n- **ghost**:", /^terms: .*:8: the term "ghost" is defined twice/],
  [WIRE, "- **ghost**:", "- **ghost**", /^terms: .*:7: an item under "Terms" must read/],
  [
    WIRE,
    "[receiver](@)",
    "receiver",
    /^terms: .*:11: wire\.ghost\.receive is the first clause .* the term "receiver", which is not linked/,
  ],
  [WIRE, "levels of JSON", "levels of JSON or XML", /^abbreviations: .*:3: XML is not explained; add it/],
  [WIRE, "levels of JSON", "levels", /^abbreviations: .*:13: the abbreviation JSON is never used/],
  [
    CONVENTIONS,
    "- **JSON**:",
    "- **JSON**: JSON.\n- **JSON**:",
    /^abbreviations: .*:14: the abbreviation "JSON" is defined twice/,
  ],
  [WIRE, "that is none", "below `MAX_NOTHING`", /^constants: .*:7: `MAX_NOTHING` looks like a constant/],
  [WIRE, "nor has", "nor has `MAX_NOTHING`, nor", /^constants: .*:3: `MAX_NOTHING` looks like a constant/],
  // Arithmetic.
  [WIRE, "(= 32)", "(= 33)", /^arithmetic: .*:3: `MAX_DEPTH × 2` is 32, not 33; write \(= 32\)/],
  [WIRE, "`MAX_DEPTH × 2` (= 32)", "about 32 KB, many", /^arithmetic: .*:3: "32 KB" is computed by nobody/],
  [WIRE, "`MAX_DEPTH × 2` (= 32)", "`2^14` (= 16384)", /write 16,384 with a comma before each three digits, not 16384/],
  [WIRE, "× 2` (= 32)", "/ 3` (= 5)", /cannot be computed: 16 \/ 3 is no whole number; write ceil\(16, 3\)/],
  [WIRE, "MAX_DEPTH × 2", "MAX_BREADTH × 2", /cannot be computed: "MAX_BREADTH" is no registered constant/],
  [WIRE, "nor has", "nor in 1,234 years has", /^arithmetic: .*:3: "1,234" is computed by nobody/],
  [SCHEMA, "Nobody.", "Up to 2^53 of them.", /^arithmetic: schemas\S+:3: "2\^53" is computed by nobody/],
  // Blocks of code.
  [WIRE, "```text", "```js", /^code blocks: .*: a code block must be of a registered kind .* got "js"/],
  [WIRE, "```text", "```", /^code blocks: .* got ""/],
  [WIRE, "```text\nboo\n```", "And:\n\n    boo\n", /^code blocks: .* got ""/],
  [WIRE, "```text\nboo\n```", "", /^code blocks: code blocks: saw no text; a lint that sees nothing has failed/],
  [
    WIRE,
    "```schema\nschemas/wire/ghost",
    "```schema\nschemas/wire/spook",
    /kind "schema" names "\S+spook\S+", which is no file/,
  ],
  [WIRE, "#decode", "#encode", /^code blocks: .* "reference\/wire\.ts#encode", which is not there/],
  [WIRE, '{ "ghost": 1 }', "{ ghost: 1 }", /^code blocks: .* kind "example" names a value that is not JSON/],
  [WIRE, "constants wire", "constants topic", /^code blocks: .* no row of "constants topic"/],
  [WIRE, "text\nboo\n", "text\n", /^code blocks: .* kind "text" names nothing/],
  // Citations and quotes.
  [
    CODE,
    "receive: ",
    "recieve: ",
    /^citations: reference\/wire\.ts:1: cites the clause wire\.ghost\.recieve, .* closest is wire\.ghost\.receive/,
  ],
  [
    WIRE,
    "wire.ghost.receive/white",
    "wire.ghost.receive/grey",
    /^citations: .*:14: names the case .*grey, .* closest is \S+white/,
  ],
  [
    WIRE,
    "wire.ghost.receive/white",
    "wire.ghots.receive/white",
    /^citations: .*:14: cites the clause wire\.ghots\.receive/,
  ],
  [
    CODE,
    "a ghost … meets",
    "a ghost … sees",
    /^quotes: reference\/wire\.ts:1: quotes wire\.ghost\.receive with "sees", but the closest it says is "meets\."/,
  ],
  [
    CODE,
    "a ghost … meets",
    "send a ghost",
    /quotes wire\.ghost\.receive with the words of wire\.ghost\.send; cite that/,
  ],
  [
    CODE,
    "receive: ",
    "old: ",
    /^citations: .*:1: cites the clause wire\.ghost\.old, which no chapter has any more; the closest/,
  ],
  [
    SCHEMA,
    '"title"',
    '"$comment": "clause:wire.ghots",\n  "title"',
    /^citations: schemas\S+:2: cites the clause wire\.ghots/,
  ],
  [CODE, "wire.ghost.receive: ", "wier.ghost.receive: ", /^citations: .*:1: cites the clause wier\.ghost\.receive/],
  [CODE, 'meets"', "meats", /^quotes: .*:1: .* with "meats", but the closest it says is "meets\."/],
  // Links and lines.
  [INTRODUCTION, "#rules", "#rulse", /^links: .*:3: the link to "03-wire\.md#rulse" .* closest is #rules/],
  [INTRODUCTION, "03-wire.md#rules", "05-wire.md", /^links: .*:3: the link to "05-wire\.md" leads to no file/],
  [
    INTRODUCTION,
    ", then [Wire](03-wire.md#rules)",
    "",
    /^links: spec\/03-wire.md: the introduction does not lead to this chapter/,
  ],
  [
    WIRE,
    "nor has",
    `nor ${"really ".repeat(20)}has`,
    /^readability: .*:3: this line has \d+ characters; break it before 160/,
  ],
  [WIRE, "nor has", "nor  has", /^readability: .*:3: this line has two spaces together/],
  [WIRE, "## Rules", "## Rules ", /^readability: .*:9: this line ends in a space/],
  [WIRE, "text\nboo", "text\n\tboo", /^readability: .* has a tab/],
  [WIRE, "nor has", "nor\u00a0has", /^readability: .*:3: this line has the character U\+00A0/],
  [WIRE, "nor has", "nor in /home/alice has", /^readability: .*:3: this line has "\/home\/a…", a path of one machine/],
  [
    WIRE,
    "nor has",
    "nor on https://cdn.test/x has",
    /^readability: .*:3: this line leads to cdn\.test, which is no registered host/,
  ],
])("%s: %j → %j", (path, find, replace, message) => {
  const text = CLEAN.get(path) ?? "";
  expect(text).toContain(find);
  expect(
    said(
      book(
        new Map(CLEAN).set(
          path,
          text.replace(find, () => replace),
        ),
      ),
    ),
  ).toContainEqual(expect.stringMatching(message));
});

test("the history of the text may name what has been given up", () => {
  expect(said(book(new Map(CLEAN).set("CHANGELOG.md", "# Changes\n\nNo more `wire.ghost.old`.\n")))).toEqual([]);
});

test("an id that was given up may go, if it is retired", () => {
  expect(said(book(CLEAN, { given: ["wire.ghost.send", "wire.ghost.old"] }))).toEqual([]);
});
