// Ends a program quietly when nobody reads on what it writes, as `head` does once it has seen enough. Imported for this effect,
// by every program that people run.

/** What a shell says of a program that SIGPIPE has ended. Node ignores the signal, which Windows does not have. */
const ENDED_BY_PIPE = 128 + 13;

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(ENDED_BY_PIPE);
  });
}
