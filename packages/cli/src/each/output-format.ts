import type { Assignment } from "@identity-center/assignments";
import type { Colors } from "../terminal/colors";
import { json } from "../terminal/json";
import type { Terminal } from "../terminal/terminal";
import { type Job, keyOf } from "./job";
import { labelsOf } from "./labels";
import type { Line } from "./lines";
import type { Outcome } from "./outcome";

export type Stream = "stdout" | "stderr";

/** How the output of the commands is written. */
export interface OutputFormat {
  /** Where a stream of the commands goes. */
  streamFor(stream: Stream): Stream;
  /** The text of some lines. */
  linesOf(job: Job, stream: Stream, lines: Iterable<Line>): Buffer;
  /** The text at the end of a job; undefined for none. */
  endOf?(job: Job, outcome: Outcome): Buffer;
}

/** A JSON object a line, on standard output: each line of a command, and how it ended. */
export const asJsonLines: OutputFormat = {
  streamFor: () => "stdout",
  linesOf({ account, role }, stream, lines) {
    let text = "";
    for (const { bytes, isPartial } of lines) {
      text += `${json({
        account: account.accountId,
        accountName: account.accountName,
        role: role.roleName,
        stream,
        line: bytes.toString(),
        partial: isPartial || undefined,
      })}\n`;
    }
    return Buffer.from(text);
  },
  endOf: ({ account, role }, { exitCode, signal, error, seconds }) =>
    Buffer.from(
      `${json({
        account: account.accountId,
        accountName: account.accountName,
        role: role.roleName,
        exitCode,
        signal,
        error,
        seconds,
      })}\n`,
    ),
};

const palette = ["green", "yellow", "blue", "magenta", "cyan"] as const;
const lineEnd = Buffer.from("\n");
/** Ends the style that a line may leave behind. */
const styleEnd = Buffer.from("\u001b[0m\n");
const escapeByte = 0x1b;

/**
 * Lines as they are, each with its account in front, on the stream that the command wrote to.
 *
 * @param assignments - all that are meant, also those that an earlier run has done: what is in front is the same in each run
 */
export function asLabelledLines(terminal: Terminal, assignments: readonly Assignment[]): OutputFormat {
  const { colors, errColors, columns, errColumns } = terminal;
  const labels = labelsOf(assignments, Math.min(columns, errColumns));
  const colorOf = new Map(assignments.map((it, at) => [keyOf(it), palette[at % palette.length] ?? "green"]));
  const prefixOf = (job: Job, { [colorOf.get(keyOf(job)) ?? "green"]: style }: Colors) =>
    Buffer.from(`${style(`${labels.get(keyOf(job))} |`)} `);
  return {
    streamFor: (stream) => stream,
    linesOf(job, stream, lines) {
      const present = stream === "stdout" ? colors : errColors;
      const prefix = prefixOf(job, present);
      const parts: Buffer[] = [];
      for (const { bytes } of lines) {
        parts.push(prefix, bytes, present.areOn && bytes.includes(escapeByte) ? styleEnd : lineEnd);
      }
      return Buffer.concat(parts);
    },
  };
}
