// The blocks of the chapter on conformance: what an adapter is asked, files to write, commands to give.
import { expect, test } from "vitest";
import { parseSpec } from "../tools/markdown.ts";
import { read, readJson } from "../tools/project.ts";
import { renderSite } from "./site.ts";

const CONTRACT = "vectors/adapter.schema.json";
const VECTOR = "vectors/vector.schema.json";

function page(kind: string, content: string): string {
  const chapter = `# Conformance\n\n\`\`\`${kind}\n${content}\n\`\`\`\n`;
  const files = { "spec/17-conformance.md": chapter, [CONTRACT]: read(CONTRACT), [VECTOR]: read(VECTOR) };
  return renderSite({ files: new Map(Object.entries(files)), registries: {} }).get("conformance.html") as string;
}

test.each([
  ["contract", "colours", /md:3: the contract has no method of "colours"; write one of hello, wire, identity/],
  ["file", "adapter.mjs", /md:3: a `file` block says no name or nothing else/],
  ["file", "../up.mjs\n1", /md:3: a `file` block says no name/],
  ["file", "adapter.cob\n1", /md:3: the file adapter\.cob ends in none of jsonl, mjs, yml/],
  ["console", "PASS\n$ npx imp test", /md:3: a `console` block begins with no command/],
])("a broken %s block: %j", (kind, content, message) => {
  expect(() => page(kind, content)).toThrow(message);
});

test("a method shows what goes out and what comes back", () => {
  const html = page("contract", "wire");
  expect(html).toContain('<figure class="contract" id="method-wire.decode"><figcaption><span class="name">wire.decode');
  expect(html).toMatch(/Parameters<\/th><\/tr>\n<tr><th scope="row"><code>jsonHex<\/code><\/th>.*A JSON text in UTF-8/);
  expect(html).toMatch(/Either: the octets are accepted[\s\S]*<code>&quot;ignore&quot;<\/code> or <code>&quot;reject/);
  expect(html).toMatch(/<dt><code>hash32<\/code><\/dt><dd>The 32 octets/);
});

test("the chapter shows every method of the contract", () => {
  const blocks = parseSpec().flatMap(({ fences }) => fences.filter(({ kind }) => kind === "contract"));
  const shown = blocks.map(({ content }) => content.trim());
  const { methods } = readJson<{ methods: Record<string, unknown> }>(CONTRACT);
  const parts = new Set(Object.keys(methods).map((method) => method.split(".")[0]));
  expect(shown.sort()).toEqual([...parts].sort());
});

test("a member whose name is free is a star", () => {
  const html = page("schema", VECTOR);
  expect(html).toMatch(/<code>flags\.\*\.<wbr>bugType<\/code>/);
  expect(html).toContain("<td>object, each member string</td>");
});

test("of a console block the prompt is no part of the command", () => {
  const html = page("console", "$ a <b\none\n\ntwo\n$ c");
  expect(html).toContain(
    '<span class="prompt" aria-hidden="true">$ </span><kbd>a &lt;b</kbd>\n<samp>one\n\ntwo</samp>\n<span class="prompt" aria-hidden="true">$ </span><kbd>c</kbd></code>',
  );
});
