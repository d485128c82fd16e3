import { describe, expect, it } from "vitest";
import type { Entry, Kind } from "./entry.ts";
import { answer, closest, excerpt, pieces, wordsOf } from "./rank.ts";

const entry = (kind: Kind, name: string, text = ""): Entry => ({ kind, name, text, href: `a.html#${name}` });
const names = (question: string, ...entries: Entry[]) =>
  answer(question, entries).flatMap(({ entries }) => entries.map(({ name }) => name));

describe("what is found", () => {
  it("holds every word, in its name or its text, in any case", () => {
    const entries = [entry("term", "network", "Where nodes meet"), entry("term", "node", "Who relays")];
    expect(names("Nodes NET", ...entries)).toEqual(["network"]);
    expect(names("absent", ...entries)).toEqual([]);
    expect(names("  ", ...entries)).toEqual([]);
  });

  it("has the exact name first, whatever its kind", () => {
    const entries = [
      entry("clause", "wire.net.own", "of schema"),
      entry("case", "schema/1"),
      entry("section", "The schema"),
      entry("reason", "schema"),
    ];
    expect(names("schema", ...entries)[0]).toBe("schema");
    expect(names("the schema", ...entries)[0]).toBe("The schema");
  });

  it("has names before texts, beginnings before middles, short names before long ones", () => {
    const entries = [
      entry("clause", "a.time", "of a net"),
      entry("clause", "b.magnet"),
      entry("clause", "c.net"),
      entry("clause", "net.longer"),
      entry("clause", "net.d"),
    ];
    expect(names("net", ...entries)).toEqual(["net.d", "net.longer", "c.net", "b.magnet", "a.time"]);
  });

  it("has a name for who writes it without its spaces", () => {
    const entries = [entry("section", "Change log"), entry("section", "Changes to logs", "changelogs")];
    expect(names("changelog", ...entries)).toEqual(["Change log", "Changes to logs"]);
  });

  it("has a number however one writes it", () => {
    const entries = [entry("constant", "MAX", "65,536 octets"), entry("constant", "MIN", "65, 536 octets")];
    expect(names("65536", ...entries)).toEqual(["MAX"]);
    expect(names("65,536 octets", ...entries)).toEqual(["MAX"]);
    expect(pieces("65,536 octets", wordsOf("65536"))).toEqual(["", "65,536", " octets"]);
  });

  it("has the prose of sections behind all else, whatever holds it how", () => {
    const entries = [
      entry("section", "Rooms", "A knock, a door"),
      entry("case", "a/b", "unknocked, indoors"),
      entry("section", "The door", "Who knocks"),
    ];
    expect(names("knock door", ...entries)).toEqual(["a/b", "The door", "Rooms"]);
    expect(names("door", ...entries)[0]).toBe("The door");
  });

  it("comes by kind, the kind of the best match first, and counts what is not shown", () => {
    const cases = Array.from({ length: 9 }, (_, at) => entry("case", `net/${at}`));
    const groups = answer("net", [entry("clause", "wire.net"), ...cases]);
    expect(groups.map(({ kind, entries, more }) => [kind, entries.length, more])).toEqual([
      ["case", 6, 3],
      ["clause", 1, 0],
    ]);
  });
});

describe("what comes closest when nothing holds every word", () => {
  const near = (question: string, ...entries: Entry[]) =>
    closest(question, entries).flatMap(({ entries }) => entries.map(({ name }) => name));
  const entries = [
    entry("clause", "wire.net", "A receiver ignores a message whose net is not its own."),
    entry("clause", "wire.size", "A receiver rejects a message that is too long."),
    entry("clause", "wire.type", "A receiver ignores a message of an unknown type."),
    entry("term", "message", "Octets that travel."),
  ];

  it("holds what few others hold", () => {
    expect(near("What is done with a message whose net is wrong?", ...entries)).toEqual(["wire.net"]);
    expect(near("message mismatch", ...entries)).toEqual([]); // all hold it: that tells nothing
    expect(near("ignores mismatch", ...entries)).toEqual(["wire.net", "wire.type"]);
    expect(near("mismatch", ...entries)).toEqual([]);
  });

  it("has sections last, however much they hold", () => {
    const sections = [entry("section", "Long", "What ignores a rare thing."), entry("section", "Short", "Nothing.")];
    expect(near("ignores a rare mismatch", ...entries, ...sections)).toEqual(["wire.net", "wire.type", "Long"]);
    expect(near("", ...entries)).toEqual([]);
  });
});

describe("what is shown of it", () => {
  it("marks the words, the longest where one is the beginning of another", () => {
    expect(pieces("A net, a Network (net.)", wordsOf("net network"))).toEqual([
      "A ",
      "net",
      ", a ",
      "Network",
      " (",
      "net",
      ".)",
    ]);
    expect(pieces("a.b", wordsOf("."))).toEqual(["a", ".", "b"]);
  });

  it("begins shortly before the first word, and is whole when that is near", () => {
    const text = `${"long ".repeat(40)}needle at the end`;
    expect(excerpt(text, ["needle"])).toMatch(/^… (?:long ){9,12}needle at the end$/);
    expect(excerpt("a needle", ["needle"])).toBe("a needle");
    expect(excerpt(text, ["absent"])).toBe(text);
  });
});
