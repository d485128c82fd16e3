// An adapter that proves the runner: it answers well until it is asked the poison, and then does what its first
// argument names. The poison is a `jsonHex` that begins with 00.
import { existsSync, writeFileSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const [behaviour, file, version = process.pid] = process.argv.slice(2);

const HELLO = {
  adapter: 1,
  name: "hostile",
  version: String(version), // by default lets a test see which process answered, and whether it is gone
  language: "JavaScript",
  profiles: [],
  suites: [],
  methods: ["wire.encode"],
};

// Written at once and in full, whatever happens next.
const say = (text) => writeSync(1, text);
const answer = (id, result) => say(`${JSON.stringify({ jsonrpc: "2.0", id, result })}\n`);
const encode = (id, params) => answer(id, { wireHex: params.jsonHex });
const block = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
const isFirstTime = () => !existsSync(file) && writeFileSync(file, "") === undefined;

let requestsLeft = 0;
let atLast = () => {};
let hellosLeft = 2;

function afterRequests(count, act, ...parameters) {
  requestsLeft = count;
  atLast = () => act(...parameters);
}

/** Acts once the file is there: when a test says that it is time. */
function whenTold(act, ...parameters) {
  const timer = setInterval(() => {
    if (!existsSync(file)) return;
    clearInterval(timer);
    act(...parameters);
  }, 5);
}

/** Far more than a pipe holds; a file tells that all of it was taken. */
function flood(id) {
  for (let line = 0; line < 5000; line++) answer(id, "x".repeat(200));
  writeFileSync(`${file}.taken`, "");
}

function exit(code) {
  writeSync(2, "all is lost\n");
  process.exit(code);
}

const POISONED = {
  exit: () => exit(3),
  "exit-after": (...request) => encode(...request) && exit(3),
  "exit-later": (...request) => encode(...request) && whenTold(exit, 3),
  "exit-once": (...request) => (isFirstTime() ? exit(3) : encode(...request)),
  killed: () => process.kill(process.pid, "SIGKILL") && block(),
  hang: () => block(),
  "hang-after": (...request) => encode(...request) && block(),
  stubborn: () => process.on("SIGTERM", () => {}) && block(),
  silence: () => {},
  "half-line": (id) => say(`{"jsonrpc":"2.0","id":${id},`) && exit(0),
  "noise-before": (...request) => say("debug: poison\n") && encode(...request),
  "noise-after": (...request) => encode(...request) && say("debug: poison\n"),
  "noise-later": (...request) => encode(...request) && whenTold(say, "debug: poison\n"),
  "noise-soon": (...request) => encode(...request) && setImmediate(say, "debug: poison\n"),
  "noise-once": (...request) => (isFirstTime() ? POISONED["noise-after"](...request) : answer(request[0], "again")),
  unasked: (id, params) => encode(id + 1_000_000, params) && encode(id, params),
  duplicate: (...request) => encode(...request) && answer(request[0], "again"),
  "duplicate-later": (...request) => encode(...request) && whenTold(answer, request[0], "again"),
  "duplicate-late": (...request) => encode(...request) && afterRequests(100, answer, request[0], "again"),
  flood: (...request) => encode(...request) && whenTold(flood, request[0]),
  // The third request from here on, whichever that is, meets the end.
  curse: (...request) => encode(...request) && afterRequests(3, exit, 3),
  oversized: () => say("x".repeat(100 * 2 ** 20)),
  // Writes the rest of the poison as it is, with the id in the place of $.
  verbatim: (id, params) =>
    say(Buffer.from(Buffer.from(params.jsonHex.slice(2), "hex").toString("latin1").replace("$", id), "latin1")),
  // Exits, and is never there again.
  "single-life": () => isFirstTime() && exit(3),
};

const GREETINGS = {
  mute: () => {},
  "wrong-hello": (id) => answer(id, { ...HELLO, adapter: 2 }),
  "few-hellos": (...hello) => (--hellosLeft < 0 ? exit(3) : answer(...hello)),
  "no-hello": (id) => say(`{"jsonrpc":"2.0","id":${id},"error":{"code":-32601,"message":"method not found"}}\n`),
};

function handle({ id, method, params }) {
  if (method === "hello") return (GREETINGS[behaviour] ?? answer)(id, HELLO);
  if (requestsLeft-- === 1) atLast();
  if (params.jsonHex.startsWith("00")) (POISONED[behaviour] ?? encode)(id, params);
  else encode(id, params);
}

// Legal ways to be unlike the others: answers in reversed batches, and slow answers.
const batch = [];
let turn = Promise.resolve();
const SCHEDULES = {
  reversed: (request) => batch.push(request) === 1 && setTimeout(() => batch.splice(0).reverse().forEach(handle), 2),
  slow: (request) => {
    turn = turn.then(() => sleep(25)).then(() => handle(request));
  },
};
const schedule = SCHEDULES[behaviour] ?? handle;

if (behaviour === "exit-at-start" || (behaviour === "single-life" && existsSync(file))) exit(5);
if (behaviour === "noise-at-start") say("hostile 1.0 is ready\n");

let unread = "";
process.stdin.setEncoding("utf8").on("data", (text) => {
  const lines = (unread + text).split("\n");
  unread = lines.pop();
  for (const line of lines) schedule(JSON.parse(line));
});
