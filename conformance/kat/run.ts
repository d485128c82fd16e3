// `npm run kat -- DIR`: replays what others have published against the reference. Exits 1 unless all of it holds.
import "../../spec/tools/pipe.ts";
import { replay, SOURCES } from "./sources.ts";

const [dir] = process.argv.slice(2);
if (dir === undefined) {
  console.error("usage: npm run kat -- DIR\nDIR holds the published known answers; the README says where to get them.");
  process.exit(2);
}

for (const source of SOURCES) {
  const { cases, passed, sorts, problems } = replay(source, dir);
  console.log(`${source.name.padEnd(22)} ${String(cases).padStart(4)} cases ${String(passed).padStart(4)} passed`);
  for (const [sort, count] of Object.entries(sorts)) console.log(`  ${count} of them ${sort}`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
