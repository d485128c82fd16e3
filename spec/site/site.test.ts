// What becomes of chapters: text, blocks of code, the frame, the change log.
import { describe, expect, it } from "vitest";
import { CLAUSE, example, fence, inputs, page, REGISTRY, site } from "./site.fixtures.ts";
import { renderSite } from "./site.ts";

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
      '<a class="constant" title="65,536 octets: The longest." href="#constants-MAX_BYTES"><code>MAX_BYTES</code></a>',
    );
    expect(page(REGISTRY)).toMatch(
      /<tr id="constants-MAX_BYTES"><th scope="row"><code>MAX_BYTES<\/code><\/th><td class="amount">65,536<\/td>/,
    );
    expect(site(REGISTRY).get("assets/index.js")).toContain('["MAX_BYTES","65,536 octets: The longest."');
  });

  it("says of a row what is so of some, and of none what is so of no row", () => {
    const [some = "", none = ""] = ["wire", "identity"].map((part) => page(fence("registry", `messages ${part}`)));
    expect(some).toContain('<th scope="col">stands</th>');
    expect(some).toMatch(/wire\.get<\/code><\/th><td>–<\/td>[\s\S]*wire\.told<\/code><\/th><td>yes<\/td>/);
    expect(none).toContain("identity.get");
    expect(none).not.toContain("stands");
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

  it("names the column in each cell of a table, but not an empty one", () => {
    const html = page("| | `a` |\n|-|-|\n| one | two |\n");
    expect(html).toContain("<td>one</td>");
    expect(html).toContain('<td data-label="a">two</td>');
  });

  it("makes a typed box", () => {
    expect(page("> **Warning.** Beware.")).toMatch(
      /<div class="box warning" role="note">\s*<p><strong>Warning\.<\/strong> Beware/,
    );
  });

  it("keeps what something comes to on one line", () => {
    const html = page("`A × 2` (= 44,544) or `B` (= 7 days) or not");
    expect(html).toContain("</code> (=\u00a044,544) or <code>B</code> (=\u00a07\u00a0days) or not");
    expect(page("`A` (= `MAX_BYTES`)")).toContain("</code> (=\u00a0<span");
  });

  it("leaves text as it is", () => {
    expect(page(fence("text", "<a> & [b](@)"))).toContain("&lt;a&gt; &amp; [b](@)");
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
        list: { type: "array", minItems: 1, maxItems: 4000, items: inner },
        self: { $ref: "#/$defs/self" },
        kind: { enum: ["x", "y"] },
      },
      oneOf: [{ title: "First", type: "object", properties: { c: { const: 7 } } }],
      $defs: { self: { type: "object", properties: { again: { $ref: "#/$defs/self" } } } },
    };
    const html = page(fence("schema", "schemas/a.schema.json"), { "schemas/a.schema.json": schema });
    expect(html).toContain("<td>array of object, 1 to 4,000 items</td>");
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

describe("what can be looked up", () => {
  it("has members with their schema, methods, and suites where they are listed", () => {
    const text = `${fence("schema", "schemas/wire/envelope.schema.json")}\n\n${fence("contract", "wire")}`;
    const method = { about: "Writes a value.", params: {}, result: {} };
    const files = {
      "spec/A-registries.md": "# Registries\n\n## Suites\n\nAll.\n",
      "vectors/adapter.schema.json": { methods: { "wire.encode": method } },
    };
    const index = site(text, files).get("assets/index.js");
    expect(index).toContain('["type","Envelope: Which message.","wire.html#schema-wire.envelope"]');
    expect(index).toContain('["at","Envelope: When.","wire.html#schema-wire.envelope"]');
    expect(index).toContain('["wire.encode","Writes a value.","wire.html#method-wire.encode"]');
    expect(index).toContain('["ml-dsa-65","signature, MUST: the default","registries.html#suites"]');
  });

  it("has each section with the prose beneath it, but not what is found by itself", () => {
    const text = `Before.\n\n## A\n\nA [message](@)\nhas **octets**.\n\n| \`a\` |\n|-|\n| b |\n\n${CLAUSE}\n\n### Aa\n\n## B\n\n> **Note.** Last.\n\n## Abbreviations\n\n- **KEM**: key.`;
    const index = site(text).get("assets/index.js");
    expect(index).toContain('["Wire","Before.","wire.html#wire"]');
    expect(index).toContain('["A","Wire: A message has octets. `a` b","wire.html#a"]');
    expect(index).toContain('["Aa","Wire","wire.html#aa"],["B","Wire: Note. Last.","wire.html#b"]');
    expect(index).toContain('["Abbreviations","Wire: KEM: key.","wire.html#abbreviations"]');
  });

  it("says nothing of what a suite or a schema does not say", () => {
    const files = {
      "spec/A-registries.md": "# Registries\n\n## Suites\n\nAll.\n",
      "vectors/found.schema.json": { type: "object", properties: { found: { type: "integer" } } },
    };
    const index = site(fence("schema", "vectors/found.schema.json"), files).get("assets/index.js");
    expect(index).toContain('["sha3","hash, MUST","registries.html#suites"]');
    expect(index).toContain('["found","vectors/found.schema.json",');
  });
});

describe("the list of cases", () => {
  it("has the parts in reading order", () => {
    const one = { clauses: [], valid: true, comment: "", method: "hello", params: {}, expect: {} };
    const paths = ["discovery/b", "discovery/a", "identity/a", "wire/a"].map((name) => `vectors/${name}.json`);
    const files = Object.fromEntries(paths.map((path) => [path, { cases: [{ ...one, id: path }] }]));
    const list = site("Text.", files).get("cases.html") as string;
    expect([...list.matchAll(/href="cases-([\w-]+)\.html/g)].map(([, name]) => name)).toEqual([
      "wire-a",
      "identity-a",
      "discovery-a",
      "discovery-b",
    ]);
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
    expect(site("Text.", log).get("assets/index.js")).toContain('["Change log","What changed');
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
