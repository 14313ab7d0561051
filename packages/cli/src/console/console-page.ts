import { consoleLoginUrl } from "@identity-center/portal-proxy/console";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { destinationOf, federationEndpointOf } from "./console-address";
import { signinToken } from "./federation";
import { portalLink, roleOfPortal } from "./portal-link";
import type { Subject } from "./subject";

/** Flags that say which page is opened, and how one is signed in to it. */
export interface PageFlags {
  readonly via?: "federation" | "portal";
  readonly fromEnv?: boolean;
  readonly destination?: string;
  /** In seconds. */
  readonly duration?: number;
  readonly federationEndpoint?: string;
}

/** The address that a browser opens. */
export interface ConsolePage {
  readonly url: string;
  /** Where it leads to; undefined if the access portal decides. */
  readonly destination: string | undefined;
  /** Twelve digits. Undefined if nothing says it. */
  readonly accountId: string | undefined;
}

/** @throws {@link CliError} if a flag means nothing on the way that is chosen */
export function checkWay({ via, ...flags }: PageFlags): void {
  if (via !== "portal") return;
  const ofCredentials = {
    "--from-env": flags.fromEnv,
    "--duration": flags.duration,
    "--federation-endpoint": flags.federationEndpoint,
  };
  const [flag] = Object.entries(ofCredentials).find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new CliError(
    `--via portal and ${flag} can't be used together: the access portal signs in with its own credentials`,
    { exitCode: exitCode.usage },
  );
}

/** The page of a subject, on the way that the flags choose. */
export function pageOf(context: Context, subject: Subject, flags: PageFlags): Promise<ConsolePage> {
  return flags.via === "portal" ? byPortal(subject, flags) : byFederation(context, subject, flags);
}

async function byFederation(
  context: Context,
  subject: Subject,
  { destination: page = "console", federationEndpoint, duration }: PageFlags,
): Promise<ConsolePage> {
  const { region } = subject;
  const destination = destinationOf(page, region);
  const given = federationEndpoint ?? (context.env["IDC_FEDERATION_ENDPOINT"] || undefined);
  const endpoint = federationEndpointOf(given, region);
  const credentials = await subject.credentials();
  const token = await signinToken(context, endpoint, credentials, duration);
  return {
    url: consoleLoginUrl(endpoint, { issuer: "idc", destination, token }),
    destination,
    accountId: credentials.accountId,
  };
}

/** Nothing is asked of anybody. */
async function byPortal(subject: Subject, { destination: page }: PageFlags): Promise<ConsolePage> {
  const role = roleOfPortal(subject);
  const destination = page === undefined ? undefined : destinationOf(page, subject.region);
  return { url: portalLink(role.target.startUrl, role, destination), destination, accountId: role.accountId };
}
