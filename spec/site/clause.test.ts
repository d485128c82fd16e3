// A clause and all that hangs on it.
import { describe, expect, it } from "vitest";
import { CLAUSE, page, site } from "./site.fixtures.ts";

describe("a clause", () => {
  it("is an anchor with its id, its key word apart", () => {
    const html = page(CLAUSE);
    expect(html).toContain('<li id="wire.json.size" class="clause" data-level="MUST">');
    expect(html).toContain('<strong class="keyword" data-level="MUST">MUST</strong> reject');
    expect(html).toContain('href="#wire.json.size" aria-label="Link to clause wire.json.size"');
  });

  it("may be a paragraph", () => {
    expect(page("A sender MAY stop. {#wire.a.b}")).toMatch(
      /<div id="wire.a.b" class="clause" data-level="MAY">\s*<p>A sender/,
    );
  });

  it("says that it has no evidence yet", () => {
    expect(page(CLAUSE)).toContain(
      '<details class="evidence incomplete"><summary>no case yet · no mutant yet</summary>',
    );
  });

  const test = {
    id: "wire.json.size/over",
    clauses: ["wire.json.size"],
    method: "wire.decode",
    comment: "one more than `MAX`",
    params: { wireHex: "7b7d" },
    expect: { verdict: "reject", reason: "too-large" },
  };
  const vectors = {
    cases: [
      { ...test, valid: false },
      { ...test, id: "wire.a/b", clauses: ["wire.a.b"], valid: true },
    ],
  };
  const mutant = {
    clause: "wire.json.size",
    why: "takes any",
    file: "reference/json.ts",
    find: "<",
    replace: "<=",
    killedBy: ["wire.json.size/over"],
    foundBy: ["wire.decode/octets"],
  };
  const fuzz = [{ property: "wire.decode/octets", about: "octets, changed", seed: 1, inputs: 9 }];
  const evidence = (...mutants: unknown[]) => ({
    "vectors/index.json": { files: [] },
    "vectors/wire/json.json": vectors,
    "conformance/mutants/matrix.json": { fuzz, mutants },
  });

  it("shows the lines that carry it out, with the place they have on the page of the source", () => {
    const html = page(CLAUSE);
    expect(html).toMatch(/Decided by<\/span> <code>parse<\/code> <a class="source" href="source-json.html#L4">/);
    expect(html).toMatch(
      /href="source-json.html#L6">reference\/<wbr>json\.<wbr>ts, line 6<\/a><\/p><pre[^>]*>.*hidden/,
    );
    expect(html).toMatch(/Schema<\/span> <a class="source" href="source-schemas-common.html#L1">/);
  });

  it("shows the cases that cite it, the mutant they kill and the property that finds it", () => {
    const html = page(CLAUSE, evidence(mutant));
    expect(html).toContain('<details class="evidence complete"><summary>1 case · killed mutant</summary>');
    expect(html).toMatch(
      /1 case breaking it.*invalid<\/span> <a href="cases-wire-json.html#wire.json.size\/over">one more than <code>MAX<\/code>/,
    );
    expect(html).toContain('Killed by <a href="cases-wire-json.html#wire.json.size/over"><code>over</code></a>.');
    expect(html).toContain("<code>wire.decode/octets</code>: octets, changed");
    expect(html).not.toContain("wire.a/b");
  });

  it("leads from the mutants and cases that are counted to where all are named", () => {
    const cases = ["a", "b", "c", "d", "e"].map((name) => ({ ...test, id: `wire.json.size/${name}`, valid: false }));
    const killed = { ...mutant, killedBy: cases.map(({ id }) => id) };
    const files = { ...evidence(killed), "vectors/wire/json.json": { cases } };
    const pages = site(CLAUSE, files);
    expect(pages.get("wire.html")).toMatch(
      /<code>c<\/code><\/a> and <a href="mutants-wire.html#wire.json.size">2 more<\/a>\./,
    );
    expect(pages.get("mutants-wire.html")).toMatch(/Killed by .*<code>d<\/code><\/a>, <a[^>]*><code>e<\/code><\/a>\./);
    expect(pages.get("reasons.html")).toMatch(
      /<details><summary>2 more cases<\/summary><a href="cases-wire-json.html#wire.json.size\/d">/,
    );
  });

  it("shows a mutant that no case notices", () => {
    const html = page(CLAUSE, evidence({ ...mutant, killedBy: [] }, mutant));
    expect(html).toContain('<details class="evidence survived"><summary>1 case · 1 of 2 mutants survived</summary>');
    expect(html).toContain("It survived: no case notices it.");
  });

  it("shows what it is excused for", () => {
    const excuse = {
      clause: "wire.json.size",
      missing: "fuzz",
      reason: "hard",
      why: "It would take a year to find one.",
    };
    const files = { "spec/excuses.json": { reasons: { hard: "Nobody has found a way." }, excuses: [excuse] } };
    expect(page(CLAUSE, files)).toMatch(/Excused.*fuzz: It would take a year.*hard: Nobody has found a way\./);
    expect(site(CLAUSE, files).get("coverage.html")).toMatch(/<h3>hard<\/h3>.*wire\.<wbr>json\.<wbr>size/);
  });

  it("says that what is excused is excused, once", () => {
    const excuse = { clause: "wire.json.size", reason: "hard", why: "It binds somebody over time." };
    const excuses = ["case", "mutant"].map((missing) => ({ ...excuse, missing }));
    const files = { "spec/excuses.json": { reasons: { hard: "Nobody has found a way." }, excuses } };
    const html = page(CLAUSE, files);
    expect(html).toContain("<summary>case excused · mutant excused</summary>");
    expect(html).toContain("case, mutant: It binds somebody over time.");
    expect(html).not.toMatch(/No (case|mutant) yet/);
    expect(html.split("It binds somebody over time.")).toHaveLength(2);
    expect(
      site(CLAUSE, files)
        .get("coverage.html")
        ?.match(/<a href="#excuses">excused<\/a>/g),
    ).toHaveLength(3);
  });

  it("leads to pages where its cases, mutants, reasons and sources are", () => {
    const pages = site(CLAUSE, evidence(mutant));
    expect(pages.get("cases-wire-json.html")).toMatch(
      /id="wire.json.size\/over">[\s\S]*→?reject \(too-large\)[\s\S]*tests <a class="clause-ref" href="wire.html#wire.json.size">[\s\S]*2 octets[\s\S]*{}/,
    );
    expect(pages.get("mutants-wire.html")).toMatch(
      /id="wire.json.size">.*takes any.*<del>&lt;<\/del><ins>&lt;=<\/ins>.*over/,
    );
    expect(pages.get("reasons.html")).toMatch(
      /id="too-large">[\s\S]*wire.html#wire.json.size.*\n?.*cases-wire-json.html/,
    );
    expect(pages.get("source-json.html")).toMatch(/id="L5">.*href="wire.html#wire.json.size"/);
    expect(pages.get("coverage.html")).toMatch(/id="wire.json.size">.*href="mutants-wire.html#wire.json.size">1</);
  });

  it("has cases in which a network that differs from the usual one is marked", () => {
    const hex = (text: string) => Buffer.from(text).toString("hex");
    const params = [
      { view: { net: "0xaa" }, net: "0xaa" },
      { view: { net: "0xbb" }, net: "0xaa", wireHex: hex('{"net":"0xaa"}') },
      { view: { net: "0xaa" }, net: "", wireHex: hex('{"net":"0xcc"}') },
    ];
    const cases = params.map((one, at) => ({ ...test, id: `wire.json.size/${at}`, valid: false, params: one }));
    const html = site(CLAUSE, { "vectors/wire/json.json": { cases } }).get("cases-wire-json.html") as string;
    expect([...html.matchAll(/<mark title="[^"]+">(.*?)<\/mark>/g)].map(([, net]) => net)).toEqual([
      "&quot;0xbb&quot;",
      "&quot;&quot;",
      "&quot;0xcc&quot;",
    ]);
  });

  it("has cases that the text can name", () => {
    expect(page(`${CLAUSE}\n\nSee \`wire.json.size/over\`, \`wire.json.size/under\`.`, evidence(mutant))).toContain(
      'See <a href="cases-wire-json.html#wire.json.size/over"><code>wire.json.size/over</code></a>, <code>wire.json.size/under</code>.',
    );
  });

  it("is not shown with a vector file of another shape", () => {
    expect(() => page(CLAUSE, { "vectors/wire/json.json": { cases: [{}] } })).toThrow(/vectors\/wire\/json\.json: /);
  });
});
