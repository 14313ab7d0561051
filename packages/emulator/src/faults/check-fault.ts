import { rejectOption, rejectUnknownOption } from "../util/reject-option";
import type { Fault } from "./fault";
import { FAULT_KINDS, isFaultKind, optionsOf } from "./fault-kinds";

/**
 * Validates a fault that a user passed in.
 *
 * @param name - how the error message refers to the fault, such as `faults[0]`; may be empty
 * @throws TypeError that names the invalid option and the values it accepts
 */
export function checkFault(name: string, value: unknown): Fault {
  const member = (key: string) => (name === "" ? key : `${name}.${key}`);
  if (typeof value !== "object" || value === null)
    rejectOption(name, 'a fault such as { kind: "empty" }', value);
  const { kind, ...given } = value as Record<string, unknown>;
  if (!isFaultKind(kind)) rejectOption(member("kind"), `one of ${FAULT_KINDS.join(", ")}`, kind);
  const options = optionsOf(kind);
  for (const [key, option] of Object.entries(given)) {
    const known = options.get(key);
    if (!known) rejectUnknownOption(member(key), kind, [...options.keys()].join(", ") || "no options");
    if (option !== undefined && !known.accepts(option)) rejectOption(member(key), known.takes, option);
  }
  if (given.retryAfter !== undefined && given.retryAfterDate !== undefined) {
    throw new TypeError(`${member("retryAfterDate")} takes the place of retryAfter: give one or the other`);
  }
  return value as Fault;
}
