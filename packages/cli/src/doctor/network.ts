import {
  type Environment,
  type Properties,
  parseStartUrl,
  type SharedConfig,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { describeProxy } from "../network/named-proxy";
import { proxyFor } from "../network/proxy";
import type { Follow } from "../sign-in/follow";
import { describeDuration } from "../terminal/moment";
import { type Check, messageOf, ok, problem, warning } from "./check";
import { type Probe, probeRegion } from "./probe";

/** Checks whether the services of the config's regions can be reached, and whether the clock of this machine is right. */
export async function checkNetwork(
  context: Context,
  shared: SharedConfig,
  follow: Follow,
): Promise<readonly Check[]> {
  const sections = [...Object.values(shared.ssoSessions), ...Object.values(shared.profiles)];
  const portals = await Promise.all(sections.map((section) => regionsOf(section, follow)));
  const startUrls = new Map(
    sections.flatMap(
      ({ sso_start_url = "" }, index) => portals[index]?.map((region) => [region, sso_start_url]) ?? [],
    ),
  );
  if (startUrls.size === 0) return [warning("network", "no session has a Region to check", "idc configure")];
  try {
    const asked = Array.from(startUrls, ([region, startUrl]) => probeRegion(context, region, startUrl));
    const probes = (await Promise.all(asked)).flat();
    context.signal.throwIfAborted();
    const failed = new Set(probes.filter(({ isService }) => !isService).map(({ region }) => region));
    const reached = new Set([...startUrls.keys()].filter((region) => !failed.has(region)));
    return [
      ...probes.map((probe) => withOther(checkReach(probe, context.env), probe.region, portals, reached)),
      checkClock(probes),
    ];
  } catch (error) {
    context.signal.throwIfAborted();
    return [problem("network", `not checked: ${messageOf(error)}`)];
  }
}

/** The regions in which the portal of a section is asked, in that order: that to which a start URL leads is the last. */
async function regionsOf(
  { sso_start_url = "", sso_region, idc_regions = "" }: Properties,
  follow: Follow,
): Promise<readonly string[]> {
  const said = parseStartUrl(sso_start_url);
  const first = sso_region ?? said?.region ?? "";
  // The check of the start URLs tells why one can't be followed.
  const led = said?.form === "vanity" ? await follow(sso_start_url).catch(() => undefined) : undefined;
  const named = [first, ...idc_regions.split(/[\s,]+/), led?.region ?? ""];
  return [...new Set(named)].filter((region) => region !== "");
}

/** A region that is not reached is no more than a warning where each of its portals is reached in another. */
function withOther(
  check: Check,
  region: string,
  portals: readonly (readonly string[])[],
  reached: ReadonlySet<string>,
): Check {
  if (check.state !== "problem") return check;
  const others = portals
    .filter((regions) => regions.includes(region))
    .map((regions) => regions.find((other) => reached.has(other)));
  if (others.includes(undefined)) return check;
  const inPlace = [...new Set(others)].join(" or ");
  return warning(check.check, `${check.detail}; ${inPlace} is used instead`, check.mend);
}

function checkReach({ name, endpoint, status, isService, failure }: Probe, env: Environment): Check {
  if (!endpoint) return problem(name, messageOf(failure));
  if (failure) return problem(name, `${endpoint.origin}: ${failure.message}`, mendOf(failure));
  const where = `${endpoint.origin}${wayTo(endpoint, env)}`;
  if (isService) return ok(name, `${where} answers`);
  return problem(
    name,
    `${where} responds (status ${status}), but not like AWS: it may be a captive portal`,
    "sign in to the network in a browser, or set HTTPS_PROXY",
  );
}

function wayTo({ protocol, hostname, port }: URL, env: Environment): string {
  const proxy = protocol === "https:" ? proxyFor(hostname, port || 443, env) : undefined;
  return proxy ? ` through ${describeProxy(proxy.url)}` : "";
}

/** What fixes a failure; undefined if its message says so. */
function mendOf({ name, code }: NodeJS.ErrnoException): string | undefined {
  if (name === "InvalidParameterError") return undefined;
  if (/^(ERR_INVALID_PROXY|UNABLE_TO_TUNNEL|EPROXY)$/.test(`${code}`)) return undefined;
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(`${code}`)) {
    return "export AWS_CA_BUNDLE=FILE, a file with the certificates of the proxy that inspects your traffic";
  }
  if (/^(EPROTO|ERR_SSL)/.test(`${code}`)) return "check the endpoint, and the proxy in HTTPS_PROXY";
  if (code === "ENOTFOUND") return "check sso_region, and the network";
  return "check the network, and whether it needs HTTPS_PROXY";
}

// AWS refuses signatures that are off by 5 minutes, and this machine's clock decides when a token has expired.
const tolerable = 5 * 60_000;
const noticeable = 60_000;

function checkClock(probes: readonly Probe[]): Check {
  const probe = probes.find(({ isService }) => isService);
  if (!probe) return warning("clock", "no service returned the time");
  const distance = Math.abs(probe.clockOffset);
  if (distance < noticeable) return ok("clock", "correct to the minute");
  const detail = `${describeDuration(distance)} ${probe.clockOffset > 0 ? "behind" : "ahead of"} the service's`;
  return (distance < tolerable ? warning : problem)("clock", detail, "set it: timedatectl set-ntp true");
}
