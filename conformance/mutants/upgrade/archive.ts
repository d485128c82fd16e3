import type { Mutant } from "../mutant.ts";

const ARCHIVE_FILE = "reference/archive.ts";

export const archive: readonly Mutant[] = [
  {
    clause: "upgrade.archive.digest",
    why: "looks up the message's id",
    file: ARCHIVE_FILE,
    find: 'TH("arch", encode(message))',
    replace: 'TH("obj", encode((({ sig: _, ...unsigned }) => unsigned)(message)))',
  },
  {
    clause: "upgrade.archive.digest",
    why: "leaves the signature out",
    file: ARCHIVE_FILE,
    find: 'TH("arch", encode(message))',
    replace: 'TH("arch", encode((({ sig: _, ...unsigned }) => unsigned)(message)))',
  },
  {
    clause: "upgrade.archive.stand",
    why: "trusts one block too long",
    file: ARCHIVE_FILE,
    find: "height < (trustedUntil",
    replace: "height <= (trustedUntil",
  },
  {
    clause: "upgrade.archive.stand",
    why: "believes what is anchored under suites that nobody knows",
    file: ARCHIVE_FILE,
    find: "(trustedUntil(policy, suite) ?? 0)",
    replace: "(trustedUntil(policy, suite) ?? Number.POSITIVE_INFINITY)",
  },
  {
    clause: "upgrade.archive.stand",
    why: "is content with one of two suites",
    file: ARCHIVE_FILE,
    find: "given.every((suite)",
    replace: "given.some((suite)",
  },
  {
    clause: "upgrade.archive.stand",
    why: "overlooks the suite of the new key",
    file: ARCHIVE_FILE,
    find: "isKeyEvent(message) ? [message.suite, message.body.keySuite] : [message.suite]",
    replace: "[message.suite]",
  },
  {
    clause: "upgrade.archive.stand",
    why: "wants everything to be anchored",
    file: ARCHIVE_FILE,
    find: "if (given.length === 0) return true;",
    replace: "",
  },
  {
    clause: "upgrade.archive.claim",
    why: "takes an event at its word",
    file: ARCHIVE_FILE,
    find: "const height = anchored(archiveDigest(message));",
    replace:
      "const height = anchored(archiveDigest(message)) ?? (isKeyEvent(message) ? message.body.anchorHeight : undefined);",
  },
  {
    clause: "upgrade.archive.claim",
    why: "lets an event's word lower the height at which it is anchored",
    file: ARCHIVE_FILE,
    find: "const height = anchored(archiveDigest(message));",
    replace:
      "const found = anchored(archiveDigest(message));\n  const height = found && isKeyEvent(message) ? Math.min(found, message.body.anchorHeight) : found;",
  },
  {
    clause: "upgrade.archive.event",
    why: "applies what does not stand",
    file: ARCHIVE_FILE,
    find: "events.filter((event) => stands(event, law)),",
    replace: "events,",
  },
  {
    clause: "upgrade.archive.event",
    why: "lets events follow what does not stand",
    file: ARCHIVE_FILE,
    find: "const known = events.filter((one) => stands(one, law));",
    replace: "const known = events;",
  },
  {
    clause: "upgrade.archive.record",
    why: "goes by records that do not stand",
    file: ARCHIVE_FILE,
    find: "records.filter((record) => stands(record, law)),",
    replace: "records,",
  },
  {
    clause: "upgrade.archive.enclosed",
    why: "is told of what does not stand",
    file: ARCHIVE_FILE,
    find: 'return fallen ? refuse("suite-not-accepted") : { verdict: "accept", message };',
    replace: 'return { verdict: "accept", message };',
  },
  {
    clause: "upgrade.archive.enclosed",
    why: "does not look into evidence",
    file: ARCHIVE_FILE,
    find: "return message.body.records;",
    replace: "return [];",
  },
  {
    clause: "upgrade.archive.enclosed",
    why: "looks at the first of several",
    file: ARCHIVE_FILE,
    find: "enclosed(message).some(",
    replace: "enclosed(message).slice(0, 1).some(",
  },
];
