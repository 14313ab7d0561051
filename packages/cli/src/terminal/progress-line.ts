import type { Progress } from "@identity-center/assignments";
import { describeDuration } from "./moment";

/** The progress of an enumeration: `40 of 120 accounts, 18 requests/s, 4 s left`. */
export function progressLine({ accounts, rate, remaining }: Progress): string {
  const { done, known, complete, failed } = accounts;
  return [
    `${done} of ${known}${complete ? "" : " or more"} accounts`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${Math.round(rate)} requests/s`,
    ...(remaining === undefined ? [] : [`${describeDuration(remaining)} left`]),
  ].join(", ");
}
