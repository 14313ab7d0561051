const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A point in time for people, in the time zone of this machine: `2026-11-24 18:30, in 8 h 0 min`. What is left is rounded up, and
 * what has passed down: ten minutes that have just begun are ten.
 */
export function describeMoment(moment: Date, now: number = Date.now()): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * minute);
  const date = local.toISOString().slice(0, "2026-11-24T18:30".length).replace("T", " ");
  const distance = moment.getTime() - now;
  if (distance < 0) return `${date}, ${describeDuration(-distance)} ago`;
  const unit = distance < minute ? second : minute;
  return `${date}, in ${describeDuration(Math.ceil(distance / unit) * unit)}`;
}

/** @param duration - milliseconds */
export function describeDuration(duration: number): string {
  if (duration < minute) return `${Math.floor(duration / second)} s`;
  if (duration < hour) return `${Math.floor(duration / minute)} min`;
  if (duration < day) return `${Math.floor(duration / hour)} h ${Math.floor((duration % hour) / minute)} min`;
  return `${Math.floor(duration / day)} d ${Math.floor((duration % day) / hour)} h`;
}
