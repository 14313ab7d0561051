import { failure } from "./failure";

/**
 * A function of the caller that is only told something: if it throws, or the promise that it returns rejects, the process
 * emits a warning, and the work goes on.
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
