const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A point in time for people, in the time zone of this machine: `2026-11-24 18:30, in 7 h 59 min`. */
export function describeMoment(moment: Date, now: number = Date.now()): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * minute);
  const date = local.toISOString().slice(0, "2026-11-24T18:30".length).replace("T", " ");
  const distance = moment.getTime() - now;
  return `${date}, ${distance < 0 ? `${describeDuration(-distance)} ago` : `in ${describeDuration(distance)}`}`;
}

/** @param duration - milliseconds */
export function describeDuration(duration: number): string {
  if (duration < minute) return `${Math.floor(duration / 1000)} s`;
  if (duration < hour) return `${Math.floor(duration / minute)} min`;
  if (duration < day) return `${Math.floor(duration / hour)} h ${Math.floor((duration % hour) / minute)} min`;
  return `${Math.floor(duration / day)} d ${Math.floor((duration % day) / hour)} h`;
}
