// Questions and answers: requests are pipelined to an adapter, and whatever goes wrong is blamed on the request that
// caused it, or on none. Nothing here knows what is asked.
import { performance } from "node:perf_hooks";
import { ADAPTER_PROTOCOL } from "../contract/numbers.ts";
import { type Hello, hello, type Response } from "../protocol.ts";
import { type Adapter, type Breakdown, type Command, launch, type Watch } from "./adapter.ts";
import { explain, shorten, suspectLength } from "./explain.ts";

export interface Request {
  readonly method: string;
  readonly params: unknown;
}

export type Fault = Breakdown["fault"] | "timeout" | "unasked" | "duplicate";

export type Answer =
  | { kind: "result"; result: unknown }
  | { kind: "error"; code: number; message: string }
  | { kind: "fault"; fault: Fault; detail: string };

/** A fault that no single request reproduces. `detail` continues "the adapter …". */
export interface Incident {
  fault: Fault;
  detail: string;
}

export interface Options {
  /** How many requests may be unanswered at a time. */
  window: number;
  /** How long nothing may be answered while something is asked, in milliseconds. */
  timeoutMs: number;
  maxLineBytes: number;
  /** What each new process is asked before anything else, where its `hello` has the method. */
  preload: readonly Request[];
  /** Gives what each new process is watched by. */
  watch?: () => Watch;
}

export type OnAnswer = (index: number, answer: Answer) => void;

export interface Session {
  readonly hello: Hello;
  readonly incidents: readonly Incident[];
  readonly restarts: number;
  /**
   * The answers, in the order of the requests. `onAnswer` hears of each as soon as it is final, which is when `window`
   * later answers have come from the same process; only a duplicate that comes later still makes it hear a second time.
   */
  ask(requests: readonly Request[], onAnswer?: OnAnswer): Promise<Answer[]>;
  /** Ends the adapter. What is being asked ends in faults. */
  close(): Promise<void>;
}

export const DEFAULTS: Options = { window: 64, timeoutMs: 10_000, maxLineBytes: 16 * 2 ** 20, preload: [] };

/** No session could be had: what failed, what was expected, what to do. */
export class AdapterError extends Error {
  override readonly name = "AdapterError";
}

const HELLO: Request = { method: "hello", params: { adapter: ADAPTER_PROTOCOL } };
const START_ATTEMPTS = 3;
const CLOSE_GRACE = 1000; // milliseconds

/** A request and what has become of it. */
interface Item {
  readonly request: Request;
  readonly onFinal?: (answer: Answer) => void;
  answer?: Answer;
  /** `onFinal` has heard. */
  final?: boolean;
}

/** Starts an adapter and greets it. Throws an AdapterError when it does not come to that. */
export async function open(command: Command, options: Partial<Options> = {}): Promise<Session> {
  const { window, timeoutMs, maxLineBytes, preload, watch } = { ...DEFAULTS, ...options };
  for (const [name, value] of Object.entries({ window, timeoutMs, maxLineBytes })) {
    if (!(value >= 1)) throw new RangeError(`open: ${name} must be at least 1, got ${value}`);
  }
  const incidents: Incident[] = [];
  let restarts = 0;
  let lastId = 0;
  /** Of what is asked first, that which no process has broken at. */
  const loads = new Set(preload);

  let adapter: Adapter;
  let running = false;
  let firstIdOfProcess = 1;
  /** By id, in the order they were sent. */
  const inFlight = new Map<number, Item>();
  /** Why no process will be started any more. */
  let over: string | undefined;

  let asking = false;
  /** All that was sent since the last `ask` began, from that id on: whose answer a duplicate is. */
  let asked: Item[] = [];
  let firstIdOfAsk = 1;
  /** Ends with the last `ask`: they take turns. */
  let turn: Promise<unknown> = Promise.resolve();

  function send(item: Item): void {
    lastId++;
    inFlight.set(lastId, item);
    asked.push(item);
    adapter.send(lastId, item.request.method, item.request.params);
  }

  /**
   * Asks what `order` yields, `width` at a time, and then `hello` as a fence: what a request makes the process do right
   * after its answer shows before the fence is answered. Returns the fault for which the process was given up, if any.
   */
  async function converse(
    order: Iterator<Item>,
    width: number,
    onAnswered = (_: Item) => {},
  ): Promise<Incident | undefined> {
    let deadline = performance.now() + timeoutMs;
    const fence: Item = { request: HELLO };
    while (!fence.answer) {
      while (inFlight.size < width && !adapter.full) {
        const next = order.next();
        if (next.done && inFlight.size > 0) break;
        send(next.done ? fence : next.value);
      }
      const responses = await adapter.hear(deadline - performance.now());
      const unanswered = inFlight.size;
      for (const response of responses) {
        const item = inFlight.get(response.id);
        if (!item) {
          const fault = judgeStray(response);
          if (fault) return giveUp(fault);
          continue;
        }
        inFlight.delete(response.id);
        item.answer ??= toAnswer(response);
        onAnswered(item);
      }
      if (inFlight.size < unanswered) deadline = performance.now() + timeoutMs;
      else if (responses.length === 0 && adapter.breakdown) return giveUp(adapter.breakdown);
      else if (performance.now() > deadline) {
        return giveUp({ fault: "timeout", detail: `answered nothing for ${timeoutMs} ms${adapter.lastWords}` });
      }
    }
    return undefined;
  }

  /** A response to nothing in flight: a duplicate names its request, anything else is returned as a fault. */
  function judgeStray(response: Response): Incident | undefined {
    const { id } = response;
    const content = shorten(JSON.stringify("result" in response ? response.result : response.error));
    if (id < firstIdOfProcess || id > lastId) {
      return { fault: "unasked", detail: `answered an id it was never asked, with ${content}` };
    }
    const duplicate: Incident = { fault: "duplicate", detail: `answered twice, the second time ${content}` };
    const item = asked[id - firstIdOfAsk];
    if (item?.onFinal) blame(item, duplicate);
    else incidents.push(duplicate);
    return undefined;
  }

  async function giveUp(fault?: Incident): Promise<Incident | undefined> {
    running = false;
    await adapter.stop(0);
    return fault;
  }

  /** Starts a process and greets it: who is there, or what went wrong, and then nothing is running. */
  async function start(): Promise<Hello | string> {
    inFlight.clear();
    firstIdOfProcess = lastId + 1;
    try {
      adapter = launch(command, maxLineBytes, watch?.());
    } catch (error) {
      return `could not be started (${(error as Error).message})`;
    }
    running = true;
    const greeting: Item = { request: HELLO };
    // The fence after it makes sure that `hello` can be asked again.
    const fault = await converse([greeting].values(), 1);
    if (fault) {
      const hint = fault.fault === "timeout" ? "; does it flush stdout after each line?" : "";
      return `${greeting.answer ? "answered hello and then" : "did not answer hello: it"} ${fault.detail}${hint}`;
    }
    const { answer } = greeting;
    const result = answer?.kind === "result" ? answer.result : undefined;
    const who = hello.safeParse(result);
    if (who.success) return (await load(who.data)) ? who.data : start();
    await giveUp();
    if (answer?.kind === "error") return `answered hello with error ${answer.code}: ${shorten(answer.message)}`;
    return `answered hello with ${shorten(JSON.stringify(result))}: ${explain(who.error, result)}`;
  }

  /** Asks what is asked first; false when that broke the process. What did so is left out from then on, and an incident. */
  async function load({ methods }: Hello): Promise<boolean> {
    for (const request of loads) {
      if (!methods.some((method) => method === request.method)) continue;
      const fault = await converse([{ request }].values(), 1);
      if (!fault) continue;
      loads.delete(request);
      incidents.push({ ...fault, detail: `was asked ${request.method} before all cases and ${fault.detail}` });
      return false;
    }
    return true;
  }

  /** Whether there is a process to ask, after starting one if need be. */
  async function revive(): Promise<boolean> {
    for (let attempt = 1; !running && !over; attempt++) {
      const who = await start();
      if (running) restarts++;
      else if (attempt === START_ATTEMPTS) over ??= `could not be restarted: it ${who}`;
    }
    return running;
  }

  async function askAll(requests: readonly Request[], onAnswer: OnAnswer): Promise<Answer[]> {
    asking = true;
    asked = [];
    firstIdOfAsk = lastId + 1;
    const items = requests.map((request, index): Item => ({ request, onFinal: (answer) => onAnswer(index, answer) }));
    const order = items.values();
    while (items.some(({ answer }) => !answer) && (await revive())) {
      // Answered, but what the request did to the process may not have shown yet.
      const recent: Item[] = [];
      const fault = await converse(order, window, (item) => {
        if (item.request === HELLO) return;
        recent.push(item);
        if (recent.length > window) report(recent.shift() as Item);
      });
      if (!fault || over) break;

      const unanswered = [...inFlight.values()].filter(({ request }) => request !== HELLO);
      const [lastAnswered = [], ...earlier] = recent.reverse();
      let explained = false;
      for (const suspect of unanswered.concat(lastAnswered)) explained = (await isGuilty(suspect)) || explained;
      for (const suspect of earlier) explained ||= await isGuilty(suspect);
      if (!explained) incidents.push(fault);
      for (const item of [...unanswered, ...recent]) if (item.answer) report(item);
    }
    for (const item of items) {
      item.answer ??= { kind: "fault", fault: "crash", detail: over as string };
      if (!item.final) report(item);
    }
    asked = [];
    asking = false;
    return items.map(({ answer }) => answer as Answer);
  }

  /** Whether a request shows a fault when nothing else is asked. Then that is its answer. */
  async function isGuilty(item: Item): Promise<boolean> {
    const fresh = !running;
    const fault = await askAlone(item);
    if (!fault || over) return false;
    // It may be what an earlier request left behind. A process that was asked nothing else is proof.
    const proof = fresh ? fault : await askAlone(item);
    if (proof) blame(item, proof);
    else incidents.push(fault);
    return proof !== undefined;
  }

  async function askAlone(item: Item): Promise<Incident | undefined> {
    return (await revive()) ? converse([item].values(), 1) : undefined;
  }

  const who = await start();
  if (typeof who === "string") {
    throw new AdapterError(
      `Adapter \`${[command.file, ...command.args].join(" ")}\` ${who}. Expected: one line on stdout that answers ` +
        `${JSON.stringify({ jsonrpc: "2.0", id: 1, ...HELLO })} and says who is there. Run the command, give it that ` +
        "line, and see what it writes.",
    );
  }
  return {
    hello: who,
    incidents,
    get restarts() {
      return restarts;
    },

    ask(requests, onAnswer = () => {}) {
      const answers = turn.then(() => askAll(requests, onAnswer));
      // It fails by the caller's mistake only. What the process still answers must not reach the next ask.
      turn = answers.catch(() => giveUp());
      return answers;
    },

    async close() {
      over ??= "was stopped because the session was closed";
      const idle = running && !asking;
      running = false;
      const breakdown = await adapter.stop(idle ? CLOSE_GRACE : 0);
      if (idle) {
        const faults = (await adapter.hear(0)).map(judgeStray);
        incidents.push(...[...faults, breakdown].filter((fault) => fault !== undefined));
      }
      await turn;
    },
  };
}

function report(item: Item): void {
  item.final = true;
  item.onFinal?.(item.answer as Answer);
}

/** Whatever the answer was, it is a fault now. */
function blame(item: Item, incident: Incident): void {
  const hint = incident.fault === "crash" ? suspectLength(item.request) : "";
  item.answer = { kind: "fault", fault: incident.fault, detail: incident.detail + hint };
  if (item.final) report(item);
}

function toAnswer(response: Response): Answer {
  if ("result" in response) return { kind: "result", result: response.result };
  return { kind: "error", code: response.error.code, message: response.error.message };
}
