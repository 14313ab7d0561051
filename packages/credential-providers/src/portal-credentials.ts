import { GetRoleCredentialsCommand } from "@identity-center/client-sso";
import type { RoleCredentials, SSOToken } from "@identity-center/shared-files";
import { refreshWindow } from "./refresh-window";
import type { Role } from "./role";
import { roleFailure } from "./role-failure";
import { keptIn } from "./session";
import { SessionToken } from "./session-token";
import type { Surroundings } from "./surroundings";

/** Requests the credentials of a role from the portal. */
export class PortalCredentials {
  readonly #role: Role;
  readonly #surroundings: Surroundings;
  readonly #token: SessionToken;

  constructor(role: Role, surroundings: Surroundings) {
    const session = keptIn(role.session, surroundings.store);
    this.#role = { ...role, session };
    this.#surroundings = surroundings;
    this.#token = new SessionToken(session, surroundings);
  }

  /** @throws an SSOProviderError, or SharedFileError if the token cannot be read */
  async get(): Promise<RoleCredentials> {
    const token = await this.#token.get();
    try {
      return await this.#ask(token);
    } catch (refusal: any) {
      if (refusal?.name !== "UnauthorizedException") throw roleFailure(this.#role, refusal);
      return this.#askAgain(token, refusal);
    }
  }

  /** Retries with another token, because a token can expire before the time in its file (aws/aws-cli#7340). */
  async #askAgain(refused: SSOToken, refusal: Error): Promise<RoleCredentials> {
    let other: SSOToken;
    try {
      other = await this.#token.replace(refused);
    } catch (error) {
      // The error of a failed refresh says more than that there is no token.
      throw (error as Error).cause ? error : roleFailure(this.#role, refusal);
    }
    return this.#ask(other).catch((error) => {
      throw roleFailure(this.#role, error);
    });
  }

  async #ask({ accessToken }: SSOToken): Promise<RoleCredentials> {
    const { serverClock, withSSOClient } = this.#surroundings;
    const { accountId, roleName, session } = this.#role;
    const { roleCredentials } = await withSSOClient(session, (client) =>
      client.send(new GetRoleCredentialsCommand({ accountId, roleName, accessToken })),
    );
    const { accessKeyId, secretAccessKey, sessionToken } = roleCredentials;
    if (!accessKeyId || !secretAccessKey || !sessionToken)
      throw new TypeError("The portal's response lacks a key");
    const expiration = new Date(roleCredentials.expiration);
    if (refreshWindow(expiration.getTime(), serverClock.now()) === "expired") {
      throw new RangeError("The portal returned credentials that have expired, or have no expiration");
    }
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  }
}
