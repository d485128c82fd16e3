// The change log and the comparison of two versions.
import { describe, expect, it } from "vitest";
import { changelog, readReleases } from "./changes.ts";
import { compareBlocks, compareClauses } from "./compare.ts";
import { parseChapter } from "./markdown.ts";

const change = { type: "feature", about: "site", text: "Pages that open from a disk." };
const next = { version: "0.2.0", date: null, revision: null };
const first = { version: "0.1.0", date: "2026-12-01", revision: "v0.1.0" };

const releases = (listed: unknown, files: Record<string, unknown>) =>
  readReleases(
    new Map(
      Object.entries({ ".changes/releases.json": listed, ...files }).map(([path, value]) => [
        path,
        JSON.stringify(value),
      ]),
    ),
  );

describe("the change log", () => {
  it("has the newest version first, and in it what breaks first", () => {
    const text = changelog(
      releases([next, first], {
        ".changes/0.2.0/a.json": { ...change, text: "Another page that opens." },
        ".changes/0.2.0/b.json": { ...change, type: "breaking", about: "conformance", text: "An answer needs its id." },
        ".changes/0.2.0/c.json": { ...change, about: "specification", text: "A clause about something." },
        ".changes/0.1.0/a.json": change,
      }),
    );
    expect(text.slice(text.indexOf("## 0.2.0"))).toBe(`## 0.2.0, unreleased

### Breaking

- **conformance**: An answer needs its id.

### Added

- **specification**: A clause about something.
- **site**: Another page that opens.

## 0.1.0, 2026-12-01

### Added

- **site**: Pages that open from a disk.
`);
  });

  it.each([
    [
      "of no type",
      [next],
      { ".changes/0.2.0/a.json": { ...change, type: "chore" } },
      /0\.2\.0\/a\.json: .*[\s\S]*type/,
    ],
    ["about nothing", [next], { ".changes/0.2.0/a.json": { ...change, about: "luck" } }, /about/],
    [
      "without a sentence",
      [next],
      { ".changes/0.2.0/a.json": { ...change, text: "some more pages, for us" } },
      /capital/,
    ],
    ["with a member too many", [next], { ".changes/0.2.0/a.json": { ...change, by: "me" } }, /Unrecognized key: "by"/],
    [
      "of an unlisted version",
      [next],
      { ".changes/0.2.0/a.json": change, ".changes/0.3.0/a.json": change },
      /0\.3\.0 must be listed/,
    ],
    ["in no version's folder", [next], { ".changes/a.json": change }, /must be \.changes\/<version>\/<name>\.json/],
    ["that is missing", [next], {}, /0\.2\.0 must have a change/],
    [
      "of an older version without a date",
      [next, { ...first, date: null }],
      { ".changes/0.2.0/a.json": change, ".changes/0.1.0/a.json": change },
      /0\.1\.0 is not the newest/,
    ],
    ["on no date", [{ ...next, date: "soon" }], { ".changes/0.2.0/a.json": change }, /date/],
  ])("refuses a change %s", (_, listed, files, message) => {
    expect(() => releases(listed, files)).toThrow(message);
  });
});

const words = (before: string, after: string) =>
  compareBlocks(before, after).map(({ words }) =>
    words.map(({ text, change }) => ({ none: text, added: `+${text}+`, removed: `-${text}-` })[change]).join(""),
  );

describe("two versions", () => {
  it("differ in words where a block was rewritten, and nowhere else", () => {
    expect(words("# A\n\nOne two three.\nFour.\n\n- a\n- b\n", "# A\n\nOne 2 three.\nFour.\n\n- a\n- b\n")).toEqual([
      "# A",
      "One -two-+2+ three.\nFour.",
      "- a",
      "- b",
    ]);
  });

  it("differ in blocks that came or went", () => {
    expect(words("one\n\ntwo\n", "two\n\nthree is new\n")).toEqual(["-one-", "two", "+three is new+"]);
    expect(words("nothing like it here", "some other sentence\n\nnothing like that here")).toEqual([
      "+some other sentence+",
      "nothing like -it-+that+ here",
    ]);
  });

  it("keep code, rows and boxes whole", () => {
    const text = "**Bold** text\n**more**\n\n> a\n> b\n\n```text\n- x\n\n# y\n```\n| a |\n| b |\n";
    expect(words(text, text)).toEqual([
      "**Bold** text\n**more**",
      "> a\n> b",
      "```text\n- x\n\n# y\n```",
      "| a |",
      "| b |",
    ]);
  });

  it("differ in clauses that came, went or changed", () => {
    const chapter = (...clauses: string[]) => [parseChapter("spec/03-wire.md", `# Wire\n\n${clauses.join("\n")}\n`)];
    const kept = "- A receiver MUST stay. {#wire.a.kept}";
    const changes = compareClauses(
      chapter(kept, "- A receiver MUST go. {#wire.a.gone}", "- A receiver MUST reject it. {#wire.a.other}"),
      chapter(kept, "- A receiver MUST ignore it. {#wire.a.other}", "- A receiver MUST come. {#wire.a.new}"),
    );
    expect(changes.map(({ id, kind }) => [id, kind])).toEqual([
      ["wire.a.other", "changed"],
      ["wire.a.new", "added"],
      ["wire.a.gone", "removed"],
    ]);
    expect(changes[0]?.words).toContainEqual({ text: "ignore", change: "added" });
  });
});
