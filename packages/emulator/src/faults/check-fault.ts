import { refuse, refuseOption } from "../util/refuse";
import type { Fault } from "./fault";
import { FAULT_KINDS, isFaultKind, optionsOf } from "./fault-kinds";

/**
 * Checks a fault where it enters.
 *
 * @param name - what to call it in the message, such as `faults[0]`; may be empty
 * @throws TypeError naming the option that is wrong and what it takes
 */
export function checkFault(name: string, value: unknown): Fault {
  const member = (key: string) => (name === "" ? key : `${name}.${key}`);
  if (typeof value !== "object" || value === null) refuse(name, 'a fault such as { kind: "empty" }', value);
  const { kind, ...given } = value as Record<string, unknown>;
  if (!isFaultKind(kind)) refuse(member("kind"), `one of ${FAULT_KINDS.join(", ")}`, kind);
  const options = optionsOf(kind);
  for (const [key, option] of Object.entries(given)) {
    const known = options.get(key);
    if (!known) refuseOption(member(key), kind, [...options.keys()].join(", ") || "no options");
    if (option !== undefined && !known.accepts(option)) refuse(member(key), known.takes, option);
  }
  if (given.retryAfter !== undefined && given.retryAfterDate !== undefined) {
    throw new TypeError(`${member("retryAfterDate")} takes the place of retryAfter: give one or the other`);
  }
  return value as Fault;
}
