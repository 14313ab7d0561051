import type { Context } from "../command/context";
import { failureOf } from "../failure/failure";

/** Warns on the terminal of what fails behind a page, which is told less: of the same failure again and again, once. */
export function failureTeller({ warn }: Context): (error: unknown) => void {
  let last: string | undefined;
  return (error) => {
    const { message } = failureOf(error);
    if (message !== last) warn(new Error(message));
    last = message;
  };
}
