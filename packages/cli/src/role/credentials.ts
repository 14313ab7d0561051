import { describeMoment } from "../terminal/moment";
import type { Identity } from "./identity";

/** The credentials of an identity. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Undefined for the access keys of a user, which do not expire. */
  readonly sessionToken?: string;
  /** Undefined if they do not expire, or do not say when. */
  readonly expiration?: Date;
  /** Twelve digits. Undefined if only the service knows it. */
  readonly accountId?: string;
}

/** Until when credentials are good, after a verb in the present tense. */
export function describeEnd({ expiration, sessionToken }: Credentials): string {
  if (expiration) return ` until ${describeMoment(expiration)}`;
  // Those of a session end, whether or not their profile says when.
  return sessionToken ? ", with an unknown expiry" : ", and do not expire";
}

/** What results say of credentials: nothing secret. */
export function resultOf(
  { isOfProfile, profile, roleName }: Identity,
  { accountId, expiration }: Credentials,
) {
  return { profile: isOfProfile ? profile : undefined, accountId, roleName, expiration };
}
