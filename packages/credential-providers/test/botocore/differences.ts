import type { Outcome } from "./outcome";
import type { ProfileCase } from "./profile-cases";

/** Something that `fromProfile` does otherwise than botocore 1.29.27, on purpose. `docs/CHAINS.md` lists them by name. */
export interface Difference {
  readonly name: string;
  readonly reason: string;
  /** Whether it explains that two outcomes of a case are not the same. */
  explains(theirs: Outcome, ours: Outcome, profileCase: ProfileCase): boolean;
}

/** Differences in the credentials, or in what is sent for them. */
export const differences: readonly Difference[] = [
  {
    name: "AWS_DEFAULT_PROFILE",
    reason: "AWS_PROFILE alone names the profile; botocore reads AWS_DEFAULT_PROFILE, and before AWS_PROFILE",
    explains: (_theirs, _ours, { profile, env }) => {
      const { AWS_DEFAULT_PROFILE: theirs, AWS_PROFILE: ours = "default" } = env;
      return profile === undefined && theirs !== undefined && theirs !== ours;
    },
  },
  {
    name: "variables before the profile",
    reason:
      "what is asked for is a profile, so keys and web identities of variables count only where it says so",
    explains: ({ key, message = "", requests }, _ours, { profile }) =>
      profile === undefined &&
      (key === "AKIAENVIRONMENT" ||
        message.includes("credentials found in env") ||
        requests.some(({ parameters }) => parameters["RoleArn"]?.endsWith("/OfVariables"))),
  },
  {
    name: "sources with sso_session",
    reason:
      "botocore looks for the session in the profile that was asked for, and fails with an AttributeError",
    explains: ({ message = "" }) => message.includes("get_frozen_token"),
  },
  {
    name: "nothing in the profile",
    reason: "a profile without credentials is an error; botocore goes on to the container",
    explains: ({ key, requests }, { error, message = "" }) =>
      key === "ASIACONTAINER" &&
      requests.length === 0 &&
      error !== undefined &&
      /^There is no profile|has no settings that give credentials|but no aws_access_key_id|names no role/.test(
        message,
      ),
  },
  {
    name: "empty aws_session_token",
    reason: "an empty token is none; botocore has it in the credentials",
    explains: (theirs, ours) => theirs.key === ours.key && theirs.token === "" && ours.token === null,
  },
  {
    name: "empty keys",
    reason: "an empty key is an error at once; botocore signs with it, and the service refuses",
    explains: (_theirs, { message = "" }) => /^The keys of profile .* are not complete/.test(message),
  },
  {
    name: "values that STS refuses",
    reason:
      "they are an error before anything is sent, with file and line; a duration that is no number is ignored by botocore",
    explains: (_theirs, { requests, message = "" }) =>
      requests.length === 0 &&
      /^(?:role_arn|external_id|role_session_name|duration_seconds|mfa_serial) of profile .* is ".*", not /s.test(
        message,
      ),
  },
  {
    name: "empty region",
    reason: "an empty region counts as none; botocore makes https://sts..amazonaws.com of it, and fails",
    explains: ({ message = "" }) => message.includes("https://sts..amazonaws.com"),
  },
];

/** Differences in the host of STS alone. */
export const hostDifferences: readonly Difference[] = [
  {
    name: "AWS_REGION",
    reason: "AWS_REGION is the region of all other SDKs; botocore reads AWS_DEFAULT_REGION alone",
    explains: (_theirs, _ours, { env }) => env["AWS_REGION"] !== undefined,
  },
  {
    name: "legacy by default",
    reason:
      "the STS of the region is asked unless sts_regional_endpoints is legacy, as AWS recommends; botocore's default is the global one",
    explains: ({ requests }, _ours, { env }) =>
      env["AWS_STS_REGIONAL_ENDPOINTS"] === undefined &&
      requests.some(({ host }) => host === "sts.amazonaws.com"),
  },
  {
    name: "no region",
    reason:
      "without a region, that of the role's partition is asked; botocore asks the global STS, which knows no role of another partition",
    explains: ({ requests }) => requests.some(({ host }) => host === "sts.amazonaws.com"),
  },
];
