import { RecentEvent } from "../kept/recent-event";

/** Milliseconds after a failed sign-in for which no program opens another tab by itself. */
const pause = 60_000;

/** The event that a sign-in failed, of which other programs are told, so that they do not ask the user again at once. */
export class FailedSignIn extends RecentEvent {
  /** @param token - the file of a session's token, beside which it is */
  static of({ file }: { readonly file: string }): FailedSignIn {
    return new FailedSignIn(`${file}.sign-in`, pause);
  }
}
