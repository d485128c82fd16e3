// Asking the programs of a folder, and first of all the reference without an edit.
import type { VectorCase } from "../protocol.ts";
import { judge, messageOf } from "../runner/judge.ts";
import { loadsFor } from "../runner/load.ts";
import { type Answer, open, type Session } from "../runner/session.ts";
import { loadVectors } from "../runner/vectors.ts";

export type Question = Pick<VectorCase, "id" | "method" | "params" | "expect"> & {
  readonly loads?: string[] | undefined;
};

const { loads } = loadVectors();

/** A program, given those arguments, that can be asked those questions. */
export function start(questions: readonly Question[], program: string, ...args: string[]): Promise<Session> {
  return open({ file: process.execPath, args: [program, ...args] }, { preload: loadsFor(questions, loads) });
}

/** The reference must answer everything rightly: what a mutant then gets wrong, it gets wrong by its edit. Throws otherwise. */
export async function control(questions: readonly Question[], reference: string, ...args: string[]): Promise<void> {
  if (questions.length === 0) throw new Error("control: there must be at least one question, got none");
  const session = await start(questions, reference, ...args);
  const answers = await session.ask(questions);
  await session.close();
  const wrong = questions.flatMap((one, at) => {
    const judgement = judge(one, answers[at] as Answer, true);
    return judgement.outcome === "pass" ? [] : [`${one.id}: ${messageOf(judgement)}`];
  });
  if (wrong.length > 0) {
    throw new Error(
      `control: the reference must answer all ${questions.length} questions rightly, ${wrong.length} it does not: ${wrong[0]}`,
    );
  }
}
