// What is broken in a chapter stops the site, and is named.
import { describe, expect, it } from "vitest";
import { CLAUSE, example, fence, REGISTRY, site } from "./site.fixtures.ts";

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
