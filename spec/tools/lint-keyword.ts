// Key words stand in clauses, one in each, and nowhere else.
import type { Input } from "./lint-input.ts";
import { keywordsIn } from "./markdown.ts";
import { lineAt, type Problem, type Report } from "./problem.ts";

/** The other words of BCP 14: this specification does without them. */
const FOREIGN = /\b(?:SHALL(?: NOT)?|REQUIRED|(?:NOT )?RECOMMENDED|OPTIONAL)\b/;
const PLACES = { heading: "a heading", table: "a table", box: "a box", list: "a list", text: "running text" };

/** A place outside clauses, in the words of a message. */
interface Place {
  readonly at: string;
  readonly where: string;
  readonly text: string;
}

export function lintKeywords(input: Input): Report {
  const clauses = input.chapters.flatMap(({ path, clauses }) => clauses.map((clause) => ({ ...clause, path })));
  const [said, shown, described] = [prose(input), examples(input), descriptions(input)];
  const places = [...said, ...shown, ...described];
  return {
    lint: "key words",
    saw: {
      clauses: clauses.length,
      "places outside": said.length,
      "blocks of code": shown.length,
      descriptions: described.length,
    },
    problems: [
      ...clauses
        .filter(({ keywords }) => keywords.length !== 1)
        .map(({ path, line, id, keywords }) => ({
          at: `${path}:${line}`,
          message: `${id} must have exactly one key word (MUST, MUST NOT, SHOULD, SHOULD NOT, MAY), has ${keywords.length}; ${keywords.length === 0 ? "add one, or drop the id" : "split the clause"}`,
        })),
      ...[...places, ...clauses.map(({ path, line, text }) => ({ at: `${path}:${line}`, where: "a clause", text }))]
        .filter(({ text }) => FOREIGN.test(withoutCode(text)))
        .map(({ at, where, text }) => ({
          at,
          message: `${FOREIGN.exec(withoutCode(text))?.[0]} stands in ${where}; the key words are MUST, MUST NOT, SHOULD, SHOULD NOT and MAY`,
        })),
      ...places.flatMap(outside),
    ],
  };
}

function outside({ at, where, text }: Place): Problem[] {
  return keywordsIn(text).map((keyword) => ({
    at,
    message: `${keyword} stands in ${where}; give the sentence an id, or say it without the key word`,
  }));
}

/** What chapters say outside clauses. The sentence in Conventions that introduces the key words sets each in bold. */
function prose({ chapters }: Input): Place[] {
  return chapters.flatMap(({ path, name, prose, terms }) => [
    ...prose.flatMap(({ text, line, place }) => {
      const lines = name === "conventions" ? text.replace(/\*\*[A-Z ]+\*\*/g, "") : text;
      return lines.split("\n").map((text, down) => ({ at: `${path}:${line + down}`, where: PLACES[place], text }));
    }),
    ...terms.map(({ line, meaning }) => ({ at: `${path}:${line}`, where: "a definition", text: meaning })),
  ]);
}

/** Blocks that people write, not programs or what they print; but for the one in Conventions that shows what a clause looks like. */
function examples({ chapters }: Input): Place[] {
  return chapters
    .filter(({ name }) => name !== "conventions")
    .flatMap(({ path, fences }) =>
      fences
        .filter(({ kind }) => ["example", "diagram", "text"].includes(kind))
        .map(({ line, content }) => ({ at: `${path}:${line}`, where: "a block of code", text: content })),
    );
}

/** What schemas say to people. What registries say stands in Appendix A. */
function descriptions({ texts }: Input): Place[] {
  return [...texts]
    .filter(([path]) => path.endsWith(".schema.json"))
    .flatMap(([path, text]) =>
      [...text.matchAll(/"(?:title|description)": "(.*)"/g)].map(({ 1: said = "", index }) => ({
        at: `${path}:${lineAt(text, index)}`,
        where: "a schema's description",
        text: said,
      })),
    );
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, "");
}
