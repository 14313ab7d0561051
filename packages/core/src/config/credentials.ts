import { InvalidParameterError } from "../errors/invalid-parameter-error";

/** Credentials of AWS, of a user or of a session of a role. */
export interface AwsCredentialIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials have one. */
  readonly sessionToken?: string;
  readonly credentialScope?: string;
  /** When the credentials expire. @default never */
  readonly expiration?: Date;
  /** Twelve digits. */
  readonly accountId?: string;
}

/** Returns credentials. A client describes itself in `properties`, as `callerClientConfig`. */
export type AwsCredentialIdentityProvider = (
  properties?: Record<string, any>,
) => Promise<AwsCredentialIdentity>;

const accepted = "{ accessKeyId, secretAccessKey, sessionToken?, expiration? } or a provider of them";

/**
 * The provider of a client's credentials, from its option `credentials`. Without that option, it rejects.
 * @throws {@link InvalidParameterError} for an option that can be neither credentials nor a provider
 * @example
 * ```ts
 * this.config.credentials = credentialsOf(config);
 * ```
 */
export function credentialsOf({
  credentials,
}: {
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
}): AwsCredentialIdentityProvider {
  if (typeof credentials === "function")
    return async (properties) =>
      check("what the provider of credentials returns", await credentials(properties));
  if (credentials) check("credentials", credentials);
  return async () => {
    if (credentials) return credentials;
    throw new InvalidParameterError("credentials", `must be given to the client: ${accepted}`);
  };
}

/** Values are never shown. */
function check(name: string, credentials: AwsCredentialIdentity): AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken = "-" } = credentials ?? {};
  for (const text of [accessKeyId, secretAccessKey, sessionToken]) {
    // They are sent in headers, or are a key: none has white space.
    if (typeof text !== "string" || !/^[!-~]+$/.test(text))
      throw new InvalidParameterError(name, accepted, typeof credentials);
  }
  return credentials;
}
