import type { Credentials } from "./credentials";

/** Credentials in the form that readers of container credentials expect. */
export interface ContainerCredentials {
  /** JSON. */
  readonly body: string;
  /** Epoch milliseconds, in whole seconds as in the body. */
  readonly expires: number;
  /** The secrets among them, in one text. */
  readonly secrets: string;
}

/** Readers refuse credentials without an expiration, and those that have none may be replaced some day. */
const hour = 3_600_000;

/**
 * @throws TypeError if these are no credentials, RangeError if they have expired
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export function containerCredentials(given: Credentials | undefined): ContainerCredentials {
  const shape: Partial<Credentials> = given ?? {};
  const { accessKeyId, secretAccessKey, sessionToken = "", expiration, accountId } = shape;
  if (!accessKeyId || !secretAccessKey) throw new TypeError("The provider returned no credentials");
  const now = Date.now();
  const expires = Math.floor((expiration === undefined ? now + hour : Number(expiration)) / 1_000) * 1_000;
  if (Number.isNaN(expires))
    throw new TypeError("The provider returned credentials with an invalid expiration");
  const time = withoutFraction(expires);
  if (expires <= now) {
    const here = `this machine's clock says ${withoutFraction(now)}`;
    throw new RangeError(`The provider returned credentials that expired at ${time} (${here})`);
  }
  const body = {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    Expiration: time,
    AccountId: accountId,
  };
  return { body: JSON.stringify(body), expires, secrets: `${secretAccessKey}\n${sessionToken}` };
}

/** A time in whole seconds, as AWS writes it. */
function withoutFraction(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, "");
}
