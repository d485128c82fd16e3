// Actor, condition, outcome: who is bound, by what, and which verdict comes of it.
import type { Input } from "./lint-input.ts";
import { type Chapter, sayings } from "./markdown.ts";
import { lineAt, type Problem, type Report } from "./problem.ts";

type Clause = Chapter["clauses"][number] & { readonly path: string };

/** Inner states that nobody else can see: a clause says what is done. */
const INVISIBLE =
  /^(?:check|verify|validate|ensure|make sure|be able|be capable|try|attempt|be prepared|take care|consider)\b/;
/** What a message can meet with that has no registered name. */
const UNNAMED = /^(?:silently |quietly )?(?:drop|discard|refuse|deny|decline|accept only)\b/;
const REFUSES = /^(?:reject|ignore)\b/;
const REFUSAL = /^(reject|ignore) \(`([a-z0-9-]+)`\) \S/;

/** A clause begins with an actor of Conventions, and its key word follows. */
export function lintActors({ chapters }: Input): Report {
  const actors = chapters.flatMap(({ terms }) => terms.filter(({ isActor }) => isActor).map(({ name }) => name));
  const clauses = clausesOf(chapters);
  return {
    lint: "actors",
    saw: { clauses: clauses.length, actors: actors.length },
    problems: clauses.flatMap((clause) => [...lintActor(clause, actors), ...lintVerb(clause)]),
  };
}

function lintActor({ path, line, id, text, keyword }: Clause, actors: readonly string[]): Problem[] {
  const beginnings = actors.map((name) => `${/^[aeiou]/.test(name) ? "An" : "A"} ${name}`);
  const subject = text.slice(0, Math.max(text.indexOf(keyword), 0)).trim();
  if (beginnings.some((beginning) => subject === beginning || subject.startsWith(`${beginning} that `))) return [];
  return [
    {
      at: `${path}:${line}`,
      message: `${id} must begin with its actor and the key word (${beginnings.join(", ")}; "… that" may follow), begins "${text.slice(0, 32)}…"; data has no duties`,
    },
  ];
}

function lintVerb({ path, line, id, text, keyword }: Clause): Problem[] {
  const at = `${path}:${line}`;
  const verb = INVISIBLE.exec(outcome({ text, keyword }))?.[0];
  const message = `${id} says ${keyword} ${verb}, which nobody else can see; say what is done, and what becomes of the message`;
  return verb ? [{ at, message }] : [];
}

/** A clause that refuses names its verdict and a registered reason, and each registered reason stands in a clause. */
export function lintVerdicts({ chapters, registries, texts }: Input): Report {
  const clauses = clausesOf(chapters);
  const refusals = clauses.filter(({ text, keyword }) => REFUSES.test(outcome({ text, keyword })));
  const used = new Set(refusals.map(({ text, keyword }) => REFUSAL.exec(outcome({ text, keyword }))?.[2]));
  return {
    lint: "verdicts",
    saw: { "refusing clauses": refusals.length, reasons: registries.errors.length },
    problems: [
      ...clauses.flatMap(lintForm),
      ...chapters.flatMap((chapter) => lintReasons(chapter, registries.errors)),
      ...registries.errors
        .filter(({ reason }) => !used.has(reason))
        .map(({ reason, verdict }) => ({
          at: registered(texts, reason),
          message: `no clause says ${verdict} (\`${reason}\`); write the clause that refuses for this reason, or drop the row`,
        })),
    ],
  };
}

function lintForm({ path, line, id, text, keyword }: Clause): Problem[] {
  const at = `${path}:${line}`;
  const said = outcome({ text, keyword });
  const form = "write reject (`reason`) or ignore (`reason`), then what is refused";
  if (REFUSES.test(said) && !REFUSAL.test(said))
    return [{ at, message: `${id} says "${said.slice(0, 32)}…" without its reason; ${form}` }];
  const unnamed = UNNAMED.exec(said)?.[0];
  return unnamed ? [{ at, message: `${id} says "${unnamed}", which is no verdict; ${form}` }] : [];
}

/** Verdicts and reasons, wherever a chapter names them together: a clause, a table, running text. */
function lintReasons(chapter: Chapter, errors: Input["registries"]["errors"]): Problem[] {
  const verdictOf = new Map(errors.map(({ reason, verdict }) => [reason, verdict]));
  return sayings(chapter).flatMap(({ text, line }) =>
    [...text.matchAll(/\b(reject|ignore) \(?((?:`[a-z0-9-]+`(?:, | or )?)+)/g)].flatMap(([, said, list = ""]) =>
      [...list.matchAll(/`([^`]+)`/g)].flatMap(([, reason = ""]) => {
        const verdict = verdictOf.get(reason);
        if (verdict === said) return [];
        const message = verdict
          ? `says ${said} (\`${reason}\`), but that reason is registered as ${verdict}`
          : `names the reason \`${reason}\`, which is not in spec/registry/errors.json`;
        return [{ at: `${chapter.path}:${line}`, message }];
      }),
    ),
  );
}

/** What a sender has to do, a receiver has to do something about: the same topic binds one. */
export function lintPairs({ chapters }: Input): Report {
  const clauses = clausesOf(chapters);
  const bound = (actor: string) => clauses.filter(({ text }) => text.startsWith(`A ${actor} `));
  const receiving = new Set(bound("receiver").map(({ id }) => topic(id)));
  return {
    lint: "pairs",
    saw: { "clauses for senders": bound("sender").length, "for receivers": bound("receiver").length },
    problems: bound("sender")
      .filter(({ id }) => !receiving.has(topic(id)))
      .map(({ path, line, id }) => ({
        at: `${path}:${line}`,
        message: `${id} binds a sender, and no clause of ${topic(id)} a receiver; add what a receiver does about it, or bind an implementation if nobody receives it`,
      })),
  };
}

/** A name in the shape of a constant is one. */
export function lintConstants({ chapters, registries }: Input): Report {
  const known = new Set(registries.constants.map(({ name }) => name));
  const named = chapters.flatMap((chapter) =>
    sayings(chapter).flatMap(({ text, line }) =>
      [...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => ({
        name,
        at: `${chapter.path}:${line}`,
      })),
    ),
  );
  return {
    lint: "constants",
    saw: { uses: named.length, constants: known.size },
    problems: named
      .filter(({ name }) => !known.has(name))
      .map(({ name, at }) => ({
        at,
        message: `\`${name}\` looks like a constant and is not in spec/registry/constants.json`,
      })),
  };
}

function clausesOf(chapters: readonly Chapter[]): Clause[] {
  return chapters.flatMap(({ path, clauses }) => clauses.map((clause) => ({ ...clause, path })));
}

/** What follows the key word. */
function outcome({ text, keyword }: Pick<Clause, "text" | "keyword">): string {
  return text.slice(text.indexOf(keyword) + keyword.length).trimStart();
}

function topic(id: string): string {
  return id.split(".").slice(0, 2).join(".");
}

function registered(texts: Input["texts"], reason: string): string {
  const path = "spec/registry/errors.json";
  const text = texts.get(path) ?? "";
  return `${path}:${lineAt(text, text.indexOf(`"${reason}"`))}`;
}
