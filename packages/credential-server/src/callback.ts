import { failure } from "./failure";

/**
 * A function of the caller that is only told something. If it throws, or what it returns rejects, nothing fails but a
 * warning of the process says so.
 *
 * @param name - the option that it is
 */
export function callback<Told>(name: string, call: (told: Told) => unknown): (told: Told) => void {
  return (told) => {
    new Promise((resolve) => resolve(call(told))).catch((error) =>
      process.emitWarning(`${name} of createCredentialServer failed (${failure(error, "").reason})`),
    );
  };
}
