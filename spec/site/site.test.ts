import { describe, expect, it } from "vitest";
import type { Inputs } from "./book.ts";
import { renderSite } from "./site.ts";

const CONVENTIONS = `# Conventions

About the words.

## Terms

- **message**: the octets that one [sender](@) sends.
- **sender**: whoever writes a message.
`;

const COMMON = {
  title: "Common",
  $defs: {
    time: { $comment: "const:MAX_TIME", description: "Milliseconds.", type: "integer", minimum: 0, maximum: 99 },
    name: { $comment: "clause:wire.json.size", description: "A short name.", type: "string", pattern: "^[a-z]+$" },
  },
};

const ENVELOPE = {
  title: "Envelope",
  description: "What surrounds.",
  type: "object",
  additionalProperties: false,
  required: ["type", "body"],
  properties: {
    type: { description: "Which message.", type: "string" },
    at: { description: "When.", $ref: "../common.schema.json#/$defs/time" },
    by: { description: "Who.", type: "string", $ref: "../common.schema.json#/$defs/name", maxLength: 8 },
    body: { description: "What.", type: "object" },
  },
};

const GET = {
  title: "Get",
  type: "object",
  additionalProperties: false,
  required: ["key"],
  properties: { key: { type: "integer" } },
};

const REFERENCE = `import { a } from "./a.ts";

/** Reads octets, at most \`MAX_BYTES\` (wire.json.size). */
export function parse(octets: Uint8Array): number {
  // wire.json.size: and not one more
  return hidden(octets);
}

function hidden(octets: Uint8Array): number {
  return octets.length;
}
`;

const CLAUSE = "- A sender MUST reject (`too-large`) more than `MAX_BYTES` octets. {#wire.json.size}";

const REGISTRY = "\n```registry\nconstants wire\n```\n\n```registry\nerrors wire\n```\n";

/** The site of a chapter of that text, beside another that defines the terms. */
function site(text: string, files: Record<string, unknown> = {}): Map<string, string> {
  return renderSite(inputs(text, files));
}

/** The page of a chapter of that text. */
function page(text: string, files: Record<string, unknown> = {}): string {
  return site(text, files).get("wire.html") as string;
}

function inputs(text: string, files: Record<string, unknown>): Inputs {
  const all = {
    "spec/01-conventions.md": CONVENTIONS,
    "spec/03-wire.md": `# Wire\n\n${text}\n`,
    "schemas/common.schema.json": COMMON,
    "schemas/wire/envelope.schema.json": ENVELOPE,
    "schemas/identity/get.schema.json": GET,
    "reference/json.ts": REFERENCE,
    ...files,
  };
  const texts = Object.entries(all).map(([path, value]): [string, string] => [
    path,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return {
    files: new Map(texts),
    registries: {
      constants: [
        { name: "MAX_BYTES", value: 65536, unit: "octets", part: "wire", meaning: "The longest." },
        { name: "MAX_TIME", value: 99, unit: "ms", part: "wire", meaning: "The latest." },
      ],
      errors: [{ reason: "too-large", verdict: "reject", part: "wire", meaning: "Longer than `MAX_BYTES`." }],
    },
  };
}

function fence(kind: string, content: string): string {
  return `\`\`\`${kind}\n${content}\n\`\`\``;
}

function example(value: unknown): string {
  return fence("example", `schemas/wire/envelope.schema.json\n${JSON.stringify(value)}`);
}

describe("a broken place is named with its file and line", () => {
  const broken: [name: string, text: string, message: RegExp][] = [
    [
      "kind of block",
      fence("chart", "x"),
      /wire\.md:3: .*kind "chart"; write one of schema, alg, example, registry, diagram, contract, file, console, text/,
    ],
    [
      "function",
      fence("alg", "reference/json.ts#pars"),
      /wire\.md:3: .*no function or type "pars"; it has parse, hidden/,
    ],
    ["reference file", fence("alg", "reference/nil.ts#parse"), /wire\.md:3: there is no file reference\/nil\.ts/],
    ["empty alg", fence("alg", ""), /wire\.md:3: an `alg` block names nothing/],
    ["schema", fence("schema", "schemas/nil.schema.json"), /wire\.md:3: there is no schema schemas\/nil\.schema\.json/],
    ["JSON", fence("example", "schemas/identity/get.schema.json\n{"), /wire\.md:3: the example is not JSON/],
    [
      "example",
      example({ type: "identity.get", body: { key: 1 }, more: 1 }),
      /wire\.md:3: .*additional properties \("more"\)/,
    ],
    [
      "example's body",
      example({ type: "identity.get", body: { key: "" } }),
      /wire\.md:3: the example's body .*\/key must be integer/,
    ],
    [
      "example's type",
      example({ type: "identity.nil", body: {} }),
      /wire\.md:3: there is no schema schemas\/identity\/nil/,
    ],
    [
      "registry",
      fence("registry", "colours wire"),
      /wire\.md:3: there is no registry "colours"; write one of constants, errors/,
    ],
    [
      "registry's part",
      fence("registry", "errors relay"),
      /wire\.md:3: .*no rows of the part "relay"; it has rows of wire/,
    ],
    ["block that nothing reads", "one\n\n    two", /of 1 blocks of code of the kind "", 0 are shown/],
    ["term", "one\n[massage](@)", /wire\.md:4: no chapter defines the term "massage".*message, sender/],
    ["anchor", "[x](#nowhere)", /wire\.md:3: the link to "#nowhere" leads to no id .*wire/],
    ["anchor elsewhere", "[x](01-conventions.md#termz)", /wire\.md:3: .*its sections are conventions, terms/],
    ["chapter", "[x](04-identity.md)", /wire\.md:3: .*no chapter; the chapters are 01-conventions\.md, 03-wire\.md/],
    ["box", "> **Remark.** Hm.", /wire\.md:3: a box begins with "Remark\."; begin it with one of \*\*Rationale\.\*\*/],
    ["box without a word", "> Hm.", /wire\.md:3: a box begins with no bold word/],
    ["id", `${CLAUSE}\n${CLAUSE}`, /wire\.md:4: the id "wire\.json\.size" stands twice/],
    ["row", REGISTRY + REGISTRY, /wire\.md:12: the id "constants-MAX_BYTES" stands twice/],
  ];

  it.each(broken)("%s", (_, text, message) => {
    expect(() => site(text)).toThrow(message);
  });

  it("all of them in one run", () => {
    expect(() => site("[a](#a)\n\n> Hm.\n\n```what\n```")).toThrow(/3 broken places:\n.*#a.*\n.*box.*\n.*"what"/);
  });

  it("a keyword that no table shows", () => {
    const strange = { type: "object", properties: { a: { type: "string", contentEncoding: "x" } } };
    expect(() => site(fence("schema", "schemas/a.schema.json"), { "schemas/a.schema.json": strange })).toThrow(
      /keyword "contentEncoding", which no table of fields shows/,
    );
  });
});

describe("text", () => {
  it("links a term to its definition, on its own page and on another", () => {
    const pages = site("A [message](@) has [senders](@sender).");
    expect(pages.get("wire.html")).toContain('<a href="conventions.html#term-message" class="term">message</a>');
    expect(pages.get("wire.html")).toContain('<a href="conventions.html#term-sender" class="term">senders</a>');
    expect(pages.get("conventions.html")).toMatch(
      /<div id="term-message">\s*<dt>message<\/dt><dd>the octets that one <a href="#term-sender"/,
    );
  });

  it("links a chapter's file to its page", () => {
    expect(page("[x](01-conventions.md#terms)")).toContain('<a href="conventions.html#terms">x</a>');
  });

  it("links a constant to its row and shows its value", () => {
    expect(page(`\`MAX_BYTES\`${"\n"}${REGISTRY}`)).toContain(
      '<a class="constant" title="65536 octets: The longest." href="#constants-MAX_BYTES"><code>MAX_BYTES</code></a>',
    );
    expect(page(REGISTRY)).toMatch(/<tr id="constants-MAX_BYTES"><th scope="row"><code>MAX_BYTES<\/code><\/th>/);
  });

  it("links a reason behind a verdict, and only there", () => {
    const html = page(`reject (\`too-large\`), \`too-large\`\n${REGISTRY}`);
    expect(html).toContain(
      'reject (<a class="reason" title="Longer than MAX_BYTES." href="#errors-too-large"><code>too-large</code></a>), <code>too-large</code>',
    );
  });

  it("gives headings that say the same ids of their own", () => {
    const html = page("## A\n\n### Receivers\n\n## B\n\n### Receivers");
    expect(html).toContain('<h3 id="a-receivers">');
    expect(html).toContain('<h3 id="b-receivers">');
    expect(html).toContain('<li><a href="#b">B</a></li>');
  });

  it("makes a typed box", () => {
    expect(page("> **Warning.** Beware.")).toMatch(
      /<div class="box warning" role="note">\s*<p><strong>Warning\.<\/strong> Beware/,
    );
  });

  it("leaves text as it is", () => {
    expect(page(fence("text", "<a> & [b](@)"))).toContain("&lt;a&gt; &amp; [b](@)");
  });
});

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

  it("leads to pages where its cases, mutants, reasons and sources are", () => {
    const pages = site(CLAUSE, evidence(mutant));
    expect(pages.get("cases-wire-json.html")).toMatch(
      /id="wire.json.size\/over">[\s\S]*→?reject \(too-large\)[\s\S]*tests <a class="clause-ref" href="wire.html#wire.json.size">[\s\S]*2 octets[\s\S]*{}/,
    );
    expect(pages.get("mutants.html")).toMatch(
      /id="wire.json.size">.*takes any.*<del>&lt;<\/del><ins>&lt;=<\/ins>.*over/,
    );
    expect(pages.get("reasons.html")).toMatch(
      /id="too-large">[\s\S]*wire.html#wire.json.size.*\n?.*cases-wire-json.html/,
    );
    expect(pages.get("source-json.html")).toMatch(/id="L5">.*href="wire.html#wire.json.size"/);
    expect(pages.get("coverage.html")).toMatch(/id="wire.json.size">.*href="mutants.html#wire.json.size">1</);
  });

  it("is not shown with a vector file of another shape", () => {
    expect(() => page(CLAUSE, { "vectors/wire/json.json": { cases: [{}] } })).toThrow(/vectors\/wire\/json\.json: /);
  });
});

describe("blocks of code", () => {
  it("a schema is a table, what it refers to resolved", () => {
    const html = page(`${CLAUSE}\n\n${fence("schema", "schemas/wire/envelope.schema.json")}\n${REGISTRY}`);
    expect(html).toContain('<th scope="row"><code>type</code></th><td>string</td><td>Which message.</td>');
    expect(html).toMatch(
      /<code>at<\/code> <span class="mark optional">optional<\/span>.*<code>time<\/code> <span class="base">integer<\/span>, 0 to <a class="constant"[^>]*><code>MAX_TIME/,
    );
    expect(html).toContain('<code>name</code> <span class="base">string</span>, at most 8 characters');
    expect(html).toMatch(
      /<dt><code>name<\/code><\/dt><dd>A short name\. <span class="source">string, matching <code>\^\[a-z\]\+\$<\/code> · <a class="clause-ref" href="#wire.json.size">/,
    );
    expect(html).toContain("No other member is allowed.");
  });

  it("a schema's inner objects, arrays and choices have rows", () => {
    const inner = { type: "object", required: ["b"], properties: { b: { type: "boolean", description: "Deep." } } };
    const schema = {
      type: "object",
      required: ["list", "self", "kind"],
      properties: {
        list: { type: "array", minItems: 1, maxItems: 4, items: inner },
        self: { $ref: "#/$defs/self" },
        kind: { enum: ["x", "y"] },
      },
      oneOf: [{ title: "First", type: "object", properties: { c: { const: 7 } } }],
      $defs: { self: { type: "object", properties: { again: { $ref: "#/$defs/self" } } } },
    };
    const html = page(fence("schema", "schemas/a.schema.json"), { "schemas/a.schema.json": schema });
    expect(html).toContain("<td>array of object, 1 to 4 items</td>");
    expect(html).toMatch(/<code>list\[\]\.<wbr>b<\/code><\/th><td>boolean<\/td><td>Deep\./);
    expect(html).toContain("<code>self.<wbr>again</code>");
    expect(html).not.toContain("again.<wbr>again");
    expect(html).toContain("<td><code>&quot;x&quot;</code> or <code>&quot;y&quot;</code></td>");
    expect(html).toMatch(/Either: First.*\n.*<code>c<\/code>.*<code>7<\/code>/);
  });

  it("an algorithm is the function's doc comment and source, exported or not", () => {
    const html = page(`${CLAUSE}\n\n${fence("alg", "reference/json.ts#parse\nreference/json.ts#hidden")}`);
    expect(html).toMatch(
      /<p>Reads octets, at most <span class="constant"[^>]*><code>MAX_BYTES<\/code><\/span> \(<a class="clause-ref" href="#wire.json.size">/,
    );
    expect(html).toContain('// <a href="#wire.json.size">wire.json.size</a>: and not one more');
    expect(html).toMatch(/<span class="t-keyword">function<\/span> <span class="t-function">hidden/);
    expect(html).not.toContain("/**");
  });

  it("an example is validated and shown", () => {
    const html = page(example({ type: "identity.get", at: 1, body: { key: 1 } }));
    expect(html).toContain('<span class="mark valid">valid</span>');
    expect(html).toContain("identity.get");
  });
});

describe("the frame", () => {
  it("lists the chapters with what they are about and how many clauses they have", () => {
    const front = site(`Wire is [a message](@message).\n\n${CLAUSE}`).get("index.html");
    expect(front).toMatch(
      /<a href="wire.html"><span class="number">3<\/span> <span>Wire<\/span><\/a><\/h2><p>Wire is <a href="conventions.html#term-message"/,
    );
    expect(front).toContain('<p class="numbers">1 clause</p>');
  });

  it("marks the current chapter and leads to its neighbours", () => {
    const html = page("Text.");
    expect(html).toContain('<a href="wire.html" aria-current="page">');
    expect(html).toMatch(/<a rel="prev" href="conventions.html">/);
    expect(html).not.toContain('rel="next"');
  });
});

describe("what changed", () => {
  const log = {
    ".changes/releases.json": [{ version: "0.1.0", date: null, revision: null }],
    ".changes/0.1.0/a.json": { type: "feature", about: "site", text: "Pages that open from a disk." },
  };

  it("is the change log, which says when there is nothing to compare with", () => {
    const html = site("Text.", log).get("changes.html");
    expect(html).toMatch(/0\.1\.0<\/a> <span class="mark">unreleased.*Added.*<strong>site<\/strong>: Pages that open/);
    expect(html).toContain("No version came before");
  });

  it("is the text compared with an earlier one, clauses first", () => {
    const files = new Map([["spec/03-wire.md", `# Wire\n\nGone.\n\n${CLAUSE.replace("reject", "ignore")}\n`]]);
    const pages = renderSite({ ...inputs(CLAUSE, log), before: { name: "version 0", files } });
    expect(pages.get("changes.html")).toContain('<a href="diff.html">Compared with version 0</a>');
    const overview = pages.get("diff.html");
    expect(overview).toMatch(/1 clause changed.*wire\.html#wire\.json\.size.*<del>ignore<\/del><ins>reject<\/ins>/);
    expect(overview).toMatch(/diff-wire\.html">Wire<\/a> <span class="source">2 places/);
    expect(pages.get("diff-wire.html")).toMatch(/<del>Gone\.<\/del>[\s\S]*<del>ignore<\/del><ins>reject<\/ins>/);
    expect(pages.get("diff-conventions.html")).toContain("<ins># Conventions</ins>");
  });

  it("is not compared when nothing is given to compare with", () => {
    expect([...site("Text.").keys()].filter((file) => file.startsWith("diff"))).toEqual([]);
  });
});
