import type { Portal } from "./portal";
import type { Listener } from "./server/listen";

/** What `idc-emulator` prints when it is ready; with `--json`, unchanged. */
export interface Ready {
  readonly endpoint: string;
  readonly oidcEndpoint: string;
  readonly federationEndpoint: string;
  readonly region: string;
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
}

/** Signs in to a listening portal and returns what a client needs to use it. */
export function readyOf(portal: Portal, { endpoint, oidcEndpoint, federationEndpoint }: Listener): Ready {
  const { region, directory } = portal;
  const account = directory.accounts.find(({ roles }) => roles.length > 0);
  return {
    endpoint,
    oidcEndpoint,
    federationEndpoint,
    region,
    startUrl: directory.startUrl,
    ...portal.signIn(),
    accounts: directory.accounts.length,
    roles: directory.accounts.reduce((sum, { roles }) => sum + roles.length, 0),
    accountId: account?.accountId,
    roleName: account?.roles[0],
    roleArn: directory.iam?.roles?.[0]?.arn,
  };
}

/** The same as text for people. */
export function describeReady(ready: Ready): string {
  return `A local IAM Identity Center with ${ready.accounts} accounts and ${ready.roles} assignments

  endpoint      ${ready.endpoint}, for the portal, OIDC and STS
  region        ${ready.region}
  start URL     ${ready.startUrl}
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
