// What most often stands behind a failure.
import type { Fault } from "../runner/session.ts";
import type { Failure } from "./format.ts";

const FAULTS: Record<Fault, string> = {
  crash:
    "The implementation ended on this input: an exception that nobody caught, or recursion as deep as the input. " +
    "Octets from a peer must end in a verdict. Its standard error has the place.",
  timeout:
    "The answer was not flushed: end each line with a line feed and flush, and do not wait for the end of the input. " +
    "Or the work grows faster than the input.",
  "half-line": "The program ended while it wrote, or the answer lacks its line feed.",
  noise: "Something that is no answer was printed to standard output: logs belong on standard error.",
  oversized: "A line feed is missing, or octets are answered that should be named by a hash.",
  unasked: "The answer carries another id than the request: give back `id` as it came, a number.",
  duplicate: "One request was answered twice: perhaps once by the method and once by the handler of its error.",
};

/** One or two sentences. */
export function causeOf({ outcome, message, actual, asked, ...rest }: Failure): string {
  if (outcome === "broken") {
    const fault = message.slice(message.lastIndexOf(" ") + 1) as Fault;
    return FAULTS[fault] ?? "Run it alone with --trace FILE, and read what went both ways.";
  }
  const result = "result" in rest ? rest.result : undefined;
  if (!result) return withoutResult(actual);
  const [right, wrong] = [asked.expect.verdict, result.verdict] as [string?, string?];
  if (right === undefined || (right === "accept" && wrong === "accept")) return members(asked);
  return verdicts(right, wrong);
}

function withoutResult(actual: string): string {
  if (actual.includes("-32601"))
    return "`hello` declares the method, and the table that dispatches requests has another spelling of it.";
  if (actual.startsWith("error "))
    return "An exception became an error. Whoever refuses octets from a peer answers with a verdict; an error says that the adapter does not work.";
  if (actual.startsWith("no answer"))
    return "The profile asks for the method: implement it, or do not claim the profile.";
  return "A member is missing, misspelt or of another type; vectors/adapter.schema.json has the shape.";
}

function members({ expect, intermediates }: Failure["asked"]): string {
  if (intermediates)
    return "One of the steps before goes wrong: compare the values on the way with yours, from the first on.";
  if ("wireHex" in expect)
    return "The octets were written otherwise from the first that differs on: look at what the clause says of what stands there.";
  if ("id" in expect) return "It is accepted under another id: other octets were hashed.";
  return "The input is read rightly and applied wrongly: follow what it holds in the order given, member by member.";
}

function verdicts(right: string, wrong: string | undefined): string {
  if (right === wrong)
    return "The verdict is right and the reason another: two checks stand in another order than on the ladder.";
  if (wrong === "accept")
    return "The check is not there, or a library is more lenient than the clause. Do not rely on a parser: look for the fault yourself.";
  if (right === "accept")
    return "A check is too strict, or octets were changed before it: look at the reason that came, it names the check.";
  return right === "ignore"
    ? "What a newer peer may send is ignored, not rejected; or a later rung of the ladder was asked before an earlier one."
    : "The fault was not seen: the message went on to a later rung of the ladder, which found something else.";
}
