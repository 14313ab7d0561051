import { named, type Outage } from "./outages";
import { type Asked, regionIn } from "./services";
import type { Tally } from "./tally";

/** Counts what became of a call. */
export function judge(
  tally: Tally,
  outage: Outage,
  what: string,
  { hosts, withToken }: Asked,
  failure: Error | undefined,
): void {
  const asked = regionsOf(hosts);
  const isNamed = (region: string) => named.some((one) => one === region);
  tally.strayTokens += regionsOf(withToken).filter((region) => !isNamed(region)).length;
  const came = failure === undefined ? "answered" : `${failure.name}: ${failure.message}`;
  if (!asked.every(isNamed)) tally.wrong(`${what} asked ${asked}`);
  else if ((outage.kind === "both" || outage.kind === "refusal") !== (failure !== undefined)) {
    tally.wrong(`${what} with ${JSON.stringify(outage.health)}, by ${asked}: ${came}`);
  } else if (outage.kind === "both") tally.count("noRegion");
  else if (outage.kind === "refusal") {
    if (asked.length === 1) tally.count("refused");
    else tally.wrong(`${what} was refused, and asked ${asked}`);
  } else tally.count(asked.length === 1 ? "answered" : "moved");
}

function regionsOf(hosts: ReadonlySet<string>): readonly string[] {
  return [...new Set([...hosts].flatMap((host) => regionIn(host) ?? []))];
}
