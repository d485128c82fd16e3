// Several processes of one adapter, spoken to as one session.
import { isDeepStrictEqual } from "node:util";
import type { Command } from "./adapter.ts";
import { AdapterError, type Answer, type Options, open, type Session } from "./session.ts";

/** Requests handed to a process in one go. Always the same, so that reports do not depend on the number of processes. */
export const PIECE = 64;

/** Starts `jobs` processes and greets them. Throws an AdapterError when one cannot be had. */
export async function openAll(command: Command, options: Partial<Options>, jobs = 1): Promise<Session> {
  const started = await Promise.allSettled(Array.from({ length: jobs }, () => open(command, options)));
  const sessions = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const [first, ...others] = sessions;
  const close = async () => void (await Promise.all(sessions.map((session) => session.close())));

  const failed = started.find((one) => one.status === "rejected");
  const stranger = others.find(({ hello }) => !isDeepStrictEqual(hello, first?.hello));
  if (failed || stranger || !first) {
    await close();
    throw failed?.reason ?? new AdapterError(differ(first?.hello, stranger?.hello));
  }

  return {
    hello: first.hello,
    get incidents() {
      return sessions.flatMap(({ incidents }) => incidents);
    },
    get restarts() {
      return sessions.reduce((sum, { restarts }) => sum + restarts, 0);
    },

    async ask(requests, onAnswer = () => {}) {
      const answers: Answer[] = [];
      let next = 0;
      async function work(session: Session): Promise<void> {
        while (next < requests.length) {
          const start = next;
          next += PIECE;
          const piece = requests.slice(start, next);
          const answered = await session.ask(piece, (index, answer) => onAnswer(start + index, answer));
          for (const [index, answer] of answered.entries()) answers[start + index] = answer;
        }
      }
      await Promise.all(sessions.map(work));
      return answers;
    },

    close,
  };
}

function differ(...hellos: unknown[]): string {
  const [one, other] = hellos.map((hello) => JSON.stringify(hello));
  return `Every process of the adapter must answer hello the same, got ${one} and ${other}. Run with --jobs 1.`;
}
