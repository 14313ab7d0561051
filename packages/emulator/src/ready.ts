import type { Portal } from "./portal";
import type { Listener } from "./server/listen";

/** Where a Region is served. */
export interface RegionReady {
  readonly region: string;
  readonly endpoint: string;
  readonly oidcEndpoint: string;
  readonly federationEndpoint: string;
}

/** What `idc-emulator` prints when it is ready; with `--json`, unchanged. The endpoints are those of the first Region. */
export interface Ready extends RegionReady {
  readonly startUrl: string;
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Number of accounts. */
  readonly accounts: number;
  /** Number of assignments: the sum of the roles of all accounts. */
  readonly roles: number;
  /** An account with the role `roleName`; undefined where no account has a role. */
  readonly accountId?: string | undefined;
  readonly roleName?: string | undefined;
  /** A role of IAM, for AssumeRole; undefined where there is none. */
  readonly roleArn?: string | undefined;
  /** All Regions, the first included. */
  readonly regions: readonly RegionReady[];
}

/** A portal, and where it listens. */
export interface Served {
  readonly portal: Portal;
  readonly listener: Listener;
}

/** All Regions of a portal, its own first. */
export type ServedRegions = readonly [Served, ...Served[]];

/** Signs in to a listening portal and returns what a client needs to use it. */
export function readyOf(served: ServedRegions): Ready {
  const [{ portal }] = served;
  const { directory } = portal;
  const account = directory.accounts.find(({ roles }) => roles.length > 0);
  return {
    ...readyIn(served[0]),
    startUrl: directory.startUrl,
    ...portal.signIn(),
    accounts: directory.accounts.length,
    roles: directory.accounts.reduce((sum, { roles }) => sum + roles.length, 0),
    accountId: account?.accountId,
    roleName: account?.roles[0],
    roleArn: directory.iam?.roles?.[0]?.arn,
    regions: served.map(readyIn),
  };
}

function readyIn({ portal: { region }, listener }: Served): RegionReady {
  const { endpoint, oidcEndpoint, federationEndpoint } = listener;
  return { region, endpoint, oidcEndpoint, federationEndpoint };
}

/** The same as text for people. */
export function describeReady(ready: Ready): string {
  const [, ...further] = ready.regions;
  const elsewhere = further.map(({ region, endpoint }) => `  also          ${endpoint} in ${region}\n`);
  return `A local IAM Identity Center with ${ready.accounts} accounts and ${ready.roles} assignments

  endpoint      ${ready.endpoint}, for the portal, OIDC and STS
  region        ${ready.region}
${elsewhere.join("")}  start URL     ${ready.startUrl}
  access token  ${ready.accessToken}
  good until    ${new Date(ready.expiresAt).toISOString()}${ready.roleArn === undefined ? "" : `\n  role of IAM   ${ready.roleArn}`}

Try it:

  aws sso list-accounts --endpoint-url ${ready.endpoint} --region ${ready.region} \\
    --access-token ${ready.accessToken}

With idc, in another terminal:

  export AWS_ENDPOINT_URL_SSO=${ready.endpoint}
  export AWS_ENDPOINT_URL_SSO_OIDC=${ready.oidcEndpoint}
  export AWS_ENDPOINT_URL_STS=${ready.endpoint}
  export IDC_FEDERATION_ENDPOINT=${ready.federationEndpoint}
  idc configure emulator --start-url ${quoted(ready.startUrl)} --region ${ready.region}
  idc login --session emulator

Ctrl-C stops it.`;
}

/** Quotes a word for a shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
