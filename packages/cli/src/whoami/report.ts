import type { Identity } from "../role/identity";
import { roleIn } from "../role/role-arn";
import type { SignIn } from "../sign-in/sign-ins";
import { isRefreshable, tokenStateOf, tokenStateWords } from "../sign-in/token-state";
import { describeMoment } from "../terminal/moment";
import { block } from "../terminal/records";
import type { Caller } from "./caller";
import { describeOwner, type Owner } from "./owner";

/** A role on the way to credentials. */
interface Hop {
  /** The profile that names it. */
  readonly profile: string | undefined;
  readonly accountId: string | undefined;
  readonly roleName: string | undefined;
}

/** What is told of a caller, for programs. */
export function callerResult({ identity, credentials, signIn }: Owner, caller: Caller) {
  return {
    ...caller,
    profile: identity?.isOfProfile ? identity.profile : undefined,
    source: sourceOf(identity),
    roles: hopsOf(identity),
    expiration: credentials.expiration,
    signIn: signIn && sessionResult(signIn),
  };
}

/** What is told of a caller, for people. @param screen - how many columns there are */
export function callerText(owner: Owner, { accountId, arn, userId }: Caller, screen: number): string {
  const { identity, credentials, signIn } = owner;
  const { expiration } = credentials;
  const lines: readonly Line[] = [
    ["ACCOUNT", accountId],
    ["ARN", arn],
    ["USER ID", userId],
    ["OF", describeOwner(owner)],
    ...hopsOf(identity).map((hop, at): Line => [at === 0 ? "ROLE" : "THEN", describeHop(hop, identity)]),
    ["UNTIL", expiration ? describeMoment(expiration) : credentials.sessionToken ? "not known" : "no end"],
    ...(signIn ? sessionLines(signIn) : []),
  ];
  return block(
    lines.map(([title]) => ({ title })),
    lines.map(([, text]) => text),
    screen,
  );
}

type Line = readonly [title: string, text: string];

function describeHop({ profile, accountId, roleName }: Hop, identity: Identity | undefined): string {
  const of = profile === identity?.profile ? "" : ` (profile ${profile})`;
  return `${roleName} in account ${accountId}${of}`;
}

function sessionLines(signIn: SignIn): readonly Line[] {
  const { sessionName = "-", startUrl = "-", region = "-", token } = signIn;
  const state = tokenStateWords[tokenStateOf(signIn)];
  return [
    ["SESSION", sessionName],
    ["STATE", token ? `${state}, ${describeMoment(token.expiresAt)}` : state],
    ["RENEWS", token && isRefreshable(token) ? "yes" : "no"],
    ["REGION", region],
    ["START URL", startUrl],
  ];
}

function sessionResult(signIn: SignIn) {
  const { sessionName, profile, startUrl, region, token } = signIn;
  return {
    session: sessionName,
    profile,
    startUrl,
    region,
    state: tokenStateOf(signIn),
    expiresAt: token?.expiresAt,
    refreshable: token !== undefined && isRefreshable(token),
  };
}

function sourceOf(identity: Identity | undefined): string {
  if (!identity) return "variables";
  return identity.kind === "sso" ? "sso" : identity.chain.source.kind;
}

/** The roles that lead to credentials: that of the portal or of a web identity, then those that are assumed. */
function hopsOf(identity: Identity | undefined): readonly Hop[] {
  if (!identity) return [];
  const { profile, accountId, roleName } = identity;
  if (identity.kind === "sso") return [{ profile, accountId, roleName }];
  const { source, roles } = identity.chain;
  const assumed = [...(source.kind === "web-identity" ? [source] : []), ...roles];
  const hops = assumed.map(({ profile, roleArn }) => ({ profile, ...roleIn(roleArn) }));
  if (source.kind !== "sso") return hops;
  return [{ profile: source.profile, accountId: source.accountId, roleName: source.roleName }, ...hops];
}
