import { checkFault } from "../faults/check-fault";
import type { Fault } from "../faults/fault";
import { FAULT_KINDS, FAULTS, optionsOf } from "../faults/fault-kinds";
import { UsageError } from "./usage-error";

/**
 * Parses the value of `--fault`: `KIND`, `KIND:option=value,option=value`, or `none` for a response without a fault.
 *
 * @throws UsageError that names what is invalid and what is accepted
 */
export function parseFault(text: string): Fault | undefined {
  if (text === "none") return undefined;
  const colon = text.indexOf(":");
  const kind = colon < 0 ? text : text.slice(0, colon);
  const pairs = colon < 0 ? [] : text.slice(colon + 1).split(",");
  try {
    return checkFault("", { ...Object.fromEntries(pairs.map(readPair)), kind });
  } catch (cause) {
    const { name, message } = cause as Error;
    if (name !== "TypeError") throw cause;
    throw new UsageError(`--fault ${text}: ${message}`, { cause });
  }
}

/** The part of the help text that lists the faults. */
export function describeFaults(): string {
  const lines = FAULT_KINDS.map((kind) => {
    const options = [...optionsOf(kind).keys()].join(", ");
    return `  ${kind.padEnd(22)}${FAULTS[kind].summary}${options === "" ? "" : ` (${options})`}`;
  });
  return `Faults, with their options in brackets, as in --fault status:status=429,retryAfter=2

${lines.join("\n")}
  ${"none".padEnd(22)}no fault, to let a request pass`;
}

function readPair(pair: string): [name: string, value: string | number | boolean] {
  const equals = pair.indexOf("=");
  if (equals < 0) throw new TypeError(`${JSON.stringify(pair)} is not of the form option=value`);
  return [pair.slice(0, equals), readValue(pair.slice(equals + 1))];
}

function readValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  // Sizes can be written like 200e6.
  return /^-?\d+(?:\.\d+)?(?:e\d{1,2})?$/.test(text) ? Number(text) : text;
}
