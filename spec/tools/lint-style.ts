// What a reader's eye and a reviewer's diff want: lines that fit, characters that can be seen, nothing of somebody's machine.
import type { Input } from "./lint-input.ts";
import type { Problem, Report } from "./problem.ts";

const LONGEST = 160;
/** What documents may hold beyond ASCII. */
const CHARACTERS = "§–…−×·∖‖✓✗«»δξé";
/** Where links may lead: standards and those who publish them or test against them. */
const HOSTS = [
  "www.rfc-editor.org",
  "datatracker.ietf.org",
  "csrc.nist.gov",
  "nvlpubs.nist.gov",
  "json-schema.org",
  "github.com",
];
const MACHINE = /(?<![\w/.-])\/(?:home|Users|tmp|root|mnt|var\/folders)\/[\w.]|\b[A-Z]:\\\w|\blocalhost:\d/;

/** A line of a text, and whether it lies in a block of code. */
interface Line {
  readonly text: string;
  readonly at: string;
  readonly isCode: boolean;
}

/** Documents and what registries and schemas say; a rule gives what is wrong with a line, when something is. */
const RULES: ((line: Line) => string | undefined)[] = [
  ({ text, isCode }) =>
    [...text].length > LONGEST && !isCode && isProse(text)
      ? `has ${[...text].length} characters; break it before ${LONGEST}`
      : undefined,
  ({ text }) => (/[ \t]$/.test(text) ? "ends in a space; remove it" : undefined),
  ({ text }) => (text.includes("\t") ? "has a tab; write spaces" : undefined),
  ({ text, isCode }) => (!isCode && /[^|\s] {2,}[^|\s]/.test(text) ? "has two spaces together; write one" : undefined),
  ({ text }) => {
    const strange = [...text].find((character) => character > "~" && !CHARACTERS.includes(character));
    const code = strange?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    return strange
      ? `has the character U+${code} ("${strange}"); write it in ASCII, or allow it in lint-style.ts`
      : undefined;
  },
  ({ text }) => {
    const path = MACHINE.exec(text)?.[0];
    return path ? `has "${path}…", a path of one machine; write it relative to the project` : undefined;
  },
  ({ text }) => {
    const hosts = [...text.matchAll(/https?:\/\/([^/\s)"'`]+)/g)].map(([, host = ""]) => host);
    const host = hosts.find((one) => !HOSTS.includes(one) && !one.endsWith(".example"));
    return host ? `leads to ${host}, which is no registered host (${HOSTS.join(", ")})` : undefined;
  },
];

export function lintStyle({ texts }: Input): Report {
  const documents = [...texts].filter(([path]) => /\.(?:md|json)$/.test(path));
  const lines = documents.flatMap(([path, text]) => linesOf(path, text));
  return {
    lint: "readability",
    saw: { documents: documents.length, lines: lines.length },
    problems: lines.flatMap((line): Problem[] =>
      RULES.flatMap((rule) => {
        const fault = rule(line);
        return fault ? [{ at: line.at, message: `this line ${fault}` }] : [];
      }),
    ),
  };
}

function linesOf(path: string, text: string): Line[] {
  let isCode = !path.endsWith(".md");
  return text.split("\n").map((line, above) => {
    if (line.startsWith("```")) isCode = !isCode;
    return { text: line, at: `${path}:${above + 1}`, isCode };
  });
}

/** A clause and a definition are one line each, and so is the row of a table. */
function isProse(text: string): boolean {
  return !/^\s*(?:\||- .*\{#[^}]+\}$|- \*\*[^*]+\*\*: )/.test(text);
}
