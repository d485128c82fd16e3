// Commands as a person can paste them into a shell.

/** What people type: npx runs the command of the project they stand in, installed or checked out. */
const IMP = "npx imp";

/** `words` behind `npx imp`, and `command` behind `--`; none means the reference. */
export function impCommand(words: readonly string[], command: readonly string[] = []): string {
  const behind = command.length > 0 ? ["--", ...command] : [];
  return [IMP, ...[...words, ...behind].map((word) => quoted(word))].join(" ");
}

/** A word that the shell hands over as it is: POSIX, or cmd.exe and PowerShell as far as double quotes go. */
export function quoted(word: string, platform: NodeJS.Platform = process.platform): string {
  const plain = platform === "win32" ? /^[\w@+=:,./\\-]+$/ : /^[\w@%+=:,./-]+$/;
  if (plain.test(word)) return word;
  if (platform !== "win32") return `'${word.replaceAll("'", "'\\''")}'`;
  // A backslash counts as one unless it stands before a quote: there it must be doubled.
  return `"${word.replaceAll(/(\\*)("|$)/g, (_, slashes: string, end: string) => slashes.repeat(2) + (end && '\\"'))}"`;
}
