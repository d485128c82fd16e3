// The command as people run it: what it prints, and its exit codes.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { read } from "../spec/tools/project.ts";
import { cli, folder, imp, wrong } from "./cli.fixtures.ts";
import { ROOT } from "./root.ts";

test("test: the reference passes, exit code 0, nothing coloured", () => {
  const { code, out, err } = imp("test", "--only", "wire.", "--runs", "10", "--seed", "7");
  expect(code).toBe(0);
  expect(out).toMatch(/imp-reference .* seed 7/);
  expect(out).toMatch(/PASS {2}\d+ passed, 0 failed/);
  expect(out).not.toContain("\u001b");
  // Nothing but the report goes to stdout.
  expect(err).toMatch(/^vectors: [\d,]+ …\n/);
  expect(out).toMatch(/^\nimp-reference /);
  expect(out).not.toMatch(/ …$/m);
});

test("the same seed prints the same report", () => {
  const [first, second] = [1, 2].map(() => imp("test", "--only", "wire.", "--runs", "50", "--seed", "7").out);
  expect(first).toBe(second);
});

/** Runs a command that a report prints, as a person would in a shell. */
function pasted(command: string): number | null {
  const script = command.replace("npx imp", '"$NODE" "$IMP"');
  return spawnSync("sh", ["-c", script], { cwd: folder, env: { ...process.env, NODE: process.execPath, IMP: cli } })
    .status;
}

const posix = process.platform !== "win32";

test("a wrong implementation: exit code 1, the clause, files that replay, commands that can be pasted", async () => {
  const file = await wrong("number.mjs", "reference/json.ts", "value >= 0 && value <= MAX_INTEGER", "true");
  const some = ["--only", "wire.json", "--only", "wire.decode/octets", "--seed", "1", "--runs", "3000"];
  const { code, out } = imp("test", ...some, "--", process.execPath, file);
  expect(code).toBe(1);
  expect(out).toMatch(/✗ wire\.json\.number\/minus-one/);
  expect(out).toContain("A receiver MUST reject (`non-canonical`) a JSON text that holds a number other than");
  expect(out).toMatch(/FAIL {2}\d+ passed, \d+ failed/);

  const finding = `imp-failures/${readdirSync(join(folder, "imp-failures"))[0]}`;
  expect(out).toContain(`  written  to ${finding}\n`);
  const { id } = JSON.parse(readFileSync(join(folder, finding), "utf8")).cases[0];
  expect(finding).toBe(`imp-failures/${id.replace("/", "-")}.json`);
  const replayed = imp("replay", finding, "--", process.execPath, file);
  expect(replayed.code).toBe(1);
  expect(replayed.out).not.toContain(" · seed");
  expect(replayed.out).toContain(`npx imp replay ${finding} -- `);
  expect(imp("replay", finding).code).toBe(0);

  const commands = out.match(/npx imp .*/g) ?? [];
  const last = ["test --only wire.json.number/", "replay imp-failures", "test --only wire.decode/octets --seed"].map(
    (start) => commands.find((command) => command.startsWith(`npx imp ${start}`)) as string,
  );
  if (posix) expect(last.map(pasted)).toEqual([1, 1, 1]);
});

test("results of octets: where they part, and what is on the way", async () => {
  const file = await wrong("context.mjs", "reference/wire.ts", "utf8(`IMP1:", "utf8(`IMP2:");
  const { code, out } = imp("test", "--only", "wire.signature.octets/question", "--", process.execPath, file);
  expect(code).toBe(1);
  expect(out).toMatch(/differs {2}in wireHex, after \d+ octets that are the same\n/);
  expect(out).toMatch(/expected ….{23}"sig":"«.{30}…»\n/);
  expect(out).toMatch(/got {6}….{23}"sig":"«.{30}…»\n/);
  expect(out).toContain("on the way: npx imp show wire.signature.octets/question\n");
});

test("an answer that is right for the wrong reason: the command to see it again says --strict", async () => {
  const file = await wrong(
    "reason.mjs",
    "reference/json.ts",
    '!== text) return refuse("non-canonical")',
    '!== text) return refuse("schema")',
  );
  const command = ["--only", "wire.canonical.receive", "--runs", "0", "--", process.execPath, file];
  expect(imp("test", ...command).code).toBe(0);
  expect(imp("test", "--strict", ...command).out).toMatch(/again .* --only wire\.canonical\.receive\/\S+ --strict -- /);
});

const readme = join(fileURLToPath(ROOT), "README.md");

test.each([
  [["frobnicate"], /unknown command[\s\S]*run `imp --help`/],
  [["test", "--seed", "x"], /a whole number is required/],
  [["test", "--window", "0"], /a number above 0 is required/],
  [["test", "--nope"], /unknown option[\s\S]*run `imp test --help`/],
  [["replay"], /missing required argument[\s\S]*run `imp replay --help`/],
  [["show", "wire.json.size/none"], /no case begins with wire\.json\.size\/none; .*\n.*run `imp show --help`/],
  [["test", "--only", "nosuch"], /no case or fuzz property begins with nosuch; `imp list` names .*\n.*imp test --help/],
  [["list", "nosuch"], /no case or fuzz property begins with nosuch; `imp list` names them all\n.*imp list --help/],
  [["replay", "none.json"], /^error: none\.json must be a vector file: ENOENT: no such file or directory\n/],
  [["replay", readme], /^error: \S+README\.md: a vector file must be JSON: Unexpected token .* is not valid JSON\n\(/],
  [["replay", join(fileURLToPath(ROOT), "package.json")], /not a vector file \(vectors\/vector.schema.json\)/],
])("usage: %j exits 2", (args, message) => {
  const { code, out, err } = imp(...args);
  expect(err).toMatch(message);
  expect(code).toBe(2);
  expect(out).toBe("");
});

test.each([
  [["test", "--", "no-such-program-anywhere"], /could not be started/],
  [["test", "--", process.execPath, "-e", "process.exit(7)"], /7/],
  [["hello", "--", process.execPath, "-e", "console.log('hi')"], /hello/],
  [["test", "--only", "wire.decode", "--runs", "0"], /--runs 0 leaves them out/],
  [["test", "--", ""], /could not be started/],
])("void: %j exits 3", (args, message) => {
  const { code, out, err } = imp(...args);
  expect(err).toMatch(message);
  expect(err).toContain("VOID");
  expect(code).toBe(3);
  expect(out).toBe("");
});

test("void: an adapter that answers the same to everything is shown the first smoke case", () => {
  const same = join(folder, "same.mjs");
  writeFileSync(
    same,
    read("conformance/adapters/minimal.js").replace("toHex(canonical(JSON.parse(fromHex(jsonHex))))", '"00"'),
  );
  const { code, err } = imp("test", "--", process.execPath, same);
  expect(code).toBe(3);
  expect(err).toContain("of 1 case none does");
  expect(err).toMatch(/asked {4}wire\.encode \[ \{ \} , \[ \] \]\n[\s\S]*expected «5b7b7d2c5b5d5d»\n.*got {6}«00»\n/);
  expect(err).toContain("npx imp show wire.canonical.send/empty\n");
});

test("list, show and hello say what there is", () => {
  expect(imp("list", "wire.decode/octets").out).toMatch(/^wire\.decode\/octets .*\n1 fuzz property\n$/);
  expect(imp("list", "wire.id.hash/question").out).toMatch(/\n1 case\n$/);
  expect(imp("show", "wire.id.hash").out).toMatch(/^wire\.id\.hash\/question .*\n[\s\S]*\n3 cases\n$/);
  expect(imp("show", "wire.id.hash/q").out).toMatch(/^wire\.id\.hash\/question \(MUST\)/);
  expect(imp("list", "wire.id").out).toMatch(/wire\.id\.hash\/question +the id[\s\S]*\n5 cases/);
  expect(imp("show", "wire.id.hash/question").out).toMatch(
    /on the way\n {2}hashedHex: \d+ octets\n {4}0000 {2}00 00 00 04 49 4d 50 31 /,
  );
  expect(JSON.parse(imp("hello").out)).toMatchObject({ adapter: 1, name: "imp-reference" });
  expect(imp("--help").code).toBe(0);
  expect(imp("--version").out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe.skipIf(!posix)("what ends the command ends the adapter, too, however stubborn (POSIX only)", () => {
  // Behind a shell, deaf to SIGTERM and to the end of its stdin, and with no answer to anything.
  const stubborn = `process.on("SIGTERM", () => {}); process.on("SIGHUP", () => {}); setInterval(() => {}, 1e6);
require("node:fs").writeFileSync(process.argv[1], String(process.pid));`;

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s: exit code %i", async (signal, code) => {
    const file = join(folder, `${signal}.pid`);
    const script = `'${process.execPath}' -e '${stubborn}' '${file}'; true`;
    const child: ChildProcess = spawn(process.execPath, [cli, "test", "--", "sh", "-c", script], { stdio: "ignore" });
    const exited = once(child, "exit");
    while (!existsSync(file) || readFileSync(file, "utf8") === "") await sleep(20);
    child.kill(signal);
    expect(await exited).toEqual([code, null]);
    const pid = Number(readFileSync(file, "utf8"));
    // Killed, it may still wait for somebody to bury it.
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test("nobody reads what it writes: exit code 141", async () => {
    const file = join(folder, "unread.pid");
    const noisy = `${stubborn} setInterval(() => require("node:fs").existsSync(process.argv[1]) || console.log("noise"), 20);`;
    const args = [cli, "test", "--", process.execPath, "-e", noisy, file];
    const child: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    const exited = once(child, "exit");
    while (!existsSync(file) || readFileSync(file, "utf8") === "") await sleep(20);
    const pid = Number(readFileSync(file, "utf8"));
    child.stderr?.destroy();
    rmSync(file); // now it makes noise, and there is something to say
    expect(await exited).toEqual([141, null]);
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});

/** Whether a process still runs: a dead one that nobody has waited for does not. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.trim().startsWith("Z");
}

test("nothing is left behind", () => {
  expect(existsSync(join(fileURLToPath(ROOT), "imp-failures"))).toBe(false);
});
