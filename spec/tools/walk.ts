// What a reader is led through: files to write (`file`), and commands to give with what they print (`console`).

/** A file as a reader writes it. */
export interface NamedFile {
  readonly name: string;
  readonly text: string;
}

/** A command, and what it prints. In the output `…` stands for anything in a line, alone on one for any lines. */
export interface Command {
  readonly line: string;
  readonly output: string;
}

/** The content of a `file` block: the name on the first line, then the text. Undefined when it is not that. */
export function namedFile(content: string): NamedFile | undefined {
  const [, name, text] = /^([\w-]+(?:\.[\w-]+)+)\n([\s\S]+)$/.exec(content) ?? [];
  return name && text ? { name, text } : undefined;
}

/** The content of a `console` block: commands behind `$ `, each followed by its output. Undefined when it is not that. */
export function commandsIn(content: string): Command[] | undefined {
  const [before, ...rest] = `\n${content}`.split("\n$ ");
  if (before || rest.length === 0) return undefined;
  return rest.map((text) => {
    const end = text.search(/\n|$/);
    return { line: text.slice(0, end), output: text.slice(end).trim() };
  });
}

/** Whether a program printed what the block says. */
export function isPrinted(output: string, actual: string): boolean {
  const lines = output.split("\n").map((line) => {
    if (line === "…") return "(?:.*\n)*?";
    return `${line.split("…").map(escaped).join(".*")}\n`;
  });
  return new RegExp(`^${lines.join("")}$`).test(`${actual.trim()}\n`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
