import { parseUrl } from "../util/parse-url";
import { partitionOf } from "./partition";

/**
 * Replaces `\\#` by `#` in a start URL, because users copy URLs from command lines, where the `#` is escaped.
 *
 * @example
 * ```ts
 * meantStartUrl("https://d-0123456789.awsapps.com/start\\#/"); // "https://d-0123456789.awsapps.com/start#/"
 * ```
 */
export function meantStartUrl(text: string): string {
  return text.replaceAll("\\#", "#");
}

/** What a start URL says about the portal. */
export interface StartUrl {
  /**
   * - `directory`, `alias`: a directory by its id or by its alias, such as `https://d-1234567890.awsapps.com/start`
   * - `instance`: an instance in a Region, such as `https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com`
   * - `issuer`: the name of an instance or directory, which has no address
   * - `other`: another AWS name
   * - `vanity`: a company's own name, which redirects to one of AWS's
   * - `local`: a stand-in on this machine
   */
  readonly form: "directory" | "alias" | "instance" | "issuer" | "other" | "vanity" | "local";
  /** The URL without query, fragment, default port, and trailing slashes and dots. */
  readonly url: string;
  /** Partition of the portal, such as `aws-us-gov`; undefined for a vanity URL and for one on this machine. */
  readonly partition?: string;
  /** Region that the URL names; undefined if it names none. */
  readonly region?: string;
  /** Id of the instance or directory, or the alias of the directory. */
  readonly instance?: string;
  /** Whether the portal is called at the dual-stack endpoints. */
  readonly isDualStack: boolean;
  /**
   * Name of the instance or directory as an OpenID Connect issuer; undefined if none is known, as in isolated
   * partitions.
   */
  readonly issuer?: string;
}

/** Where AWS has portals: what a host ends with, from the edge of a label, and the partition. */
const domains: readonly (readonly [domain: string, partition: string])[] = [
  ["us-gov-home.awsapps.com", "aws-us-gov"],
  ["awsapps.com", "aws"],
  ["portal.amazonaws.com", "aws"],
  ["app.aws", "aws"],
  ["awsapps.cn", "aws-cn"],
  ["portal.amazonaws.com.cn", "aws-cn"],
  ["app.amazonwebservices.com.cn", "aws-cn"],
  ["portal.amazonaws.eu", "aws-eusc"],
  ["api.amazonwebservices.eu", "aws-eusc"],
];

const issuers: Readonly<Record<string, string>> = {
  aws: "identitycenter.amazonaws.com",
  "aws-us-gov": "identitycenter.us-gov.amazonaws.com",
  "aws-cn": "identitycenter.amazonaws.com.cn",
  "aws-eusc": "identitycenter.amazonaws.eu",
};

const inRegion =
  /^(?<instance>ssoins-[a-z0-9]+)\.(?:(?<region>[a-z0-9-]+)\.portal\.amazonaws\.(?:com|com\.cn|eu)|portal\.(?<dualStack>[a-z0-9-]+)\.(?:app\.aws|app\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu))$/;

/**
 * Parses a start URL, without a request: it does not know where a vanity URL redirects. A Region is not checked against
 * a list, as new ones appear.
 *
 * @returns undefined for anything but an http or https URL, and for one with a user name or password
 * @throws TypeError for a non-string
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/using-the-portal.html
 *
 * @example
 * ```ts
 * const { form, region, isDualStack } = parseStartUrl("https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws") ?? {};
 * // "instance", "eu-west-1", true
 * ```
 */
export function parseStartUrl(text: string): StartUrl | undefined {
  rejectOtherThanText(text);
  const parsed = parseUrl(meantStartUrl(text));
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password) return undefined;
  const { protocol, port, pathname } = parsed;
  const hostname = parsed.hostname.replace(/\.$/, "");
  const path = pathname.replace(/\/+$/, "");
  const url = `${protocol}//${hostname}${port && `:${port}`}${path}`;
  const given = { url, isDualStack: false };
  if (isThisMachine(hostname)) return { form: "local", ...given };
  const named = Object.entries(issuers).find(([, host]) => host === hostname);
  if (named)
    return { form: "issuer", ...given, partition: named[0], ...withInstance(named[0], path.slice(1)) };
  const [, partition] = domains.find(([domain]) => hostname.endsWith(`.${domain}`)) ?? [];
  if (partition === undefined) return { form: "vanity", ...given };
  return { ...given, partition, ...formOf(hostname, path, partition) };
}

function rejectOtherThanText(given: unknown): void {
  if (typeof given === "string") return;
  const type = given === null ? "null" : typeof given;
  throw new TypeError(
    `parseStartUrl takes a string such as https://d-1234567890.awsapps.com/start, and got ${type}`,
  );
}

type Form = Pick<StartUrl, "form" | "partition" | "region" | "instance" | "issuer"> & {
  readonly isDualStack?: boolean;
};

/** What the host and the path of one of AWS's own start URLs say. */
function formOf(hostname: string, path: string, partition: string): Form {
  const { instance, dualStack, region = dualStack } = inRegion.exec(hostname)?.groups ?? {};
  if (instance !== undefined && region !== undefined && isAt(region, partition)) {
    const own = partitionOf(region);
    const isDualStack = dualStack !== undefined;
    return { form: "instance", partition: own, region, isDualStack, ...withInstance(own, instance) };
  }
  const [, ofPath = ""] = /^\/directory\/([^/]+)$/.exec(path) ?? [];
  const isHome = /^start\.([a-z0-9-]+\.)*(us-gov-home\.awsapps\.com|home\.awsapps\.cn)$/.test(hostname);
  const [, ofHost = ""] = /^([^.]+)\.awsapps\.com$/.exec(hostname) ?? [];
  const name = isHome ? ofPath : ofHost;
  if (name === "") return { form: "other" };
  return { form: /^d-[0-9a-f]{10}$/.test(name) ? "directory" : "alias", ...withInstance(partition, name) };
}

/** Whether a Region can be at a domain. GovCloud and the isolated partitions have no domain of their own. */
function isAt(region: string, partition: string): boolean {
  const own = partitionOf(region);
  return own === partition || (partition === "aws" && own !== "aws-cn" && own !== "aws-eusc");
}

/** GovCloud's directories have the issuer of the commercial partition, as the AWS SDK for .NET has it. */
function withInstance(partition: string, instance: string): Pick<StartUrl, "instance" | "issuer"> {
  if (instance === "") return {};
  const isOfGovCloud = partition === "aws-us-gov" && !instance.startsWith("ssoins-");
  const host = issuers[isOfGovCloud ? "aws" : partition];
  return { instance, ...(host && { issuer: `https://${host}/${instance}` }) };
}

function isThisMachine(hostname: string): boolean {
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1])$/.test(hostname);
}
