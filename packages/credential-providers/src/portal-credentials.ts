import { GetRoleCredentialsCommand } from "@identity-center/client-sso";
import type { RoleCredentials, SSOToken } from "@identity-center/shared-files";
import { refreshWindow } from "./refresh-window";
import type { Role } from "./role";
import { roleFailure } from "./role-failure";
import { SessionToken } from "./session-token";
import type { Surroundings } from "./surroundings";

/** The credentials of a role as the portal gives them to whoever is signed in. */
export class PortalCredentials {
  readonly #role: Role;
  readonly #surroundings: Surroundings;
  readonly #token: SessionToken;

  constructor(role: Role, surroundings: Surroundings) {
    this.#role = role;
    this.#surroundings = surroundings;
    this.#token = new SessionToken(role.session, surroundings);
  }

  /** @throws an SSOProviderError, or SharedFileError where the token can't be read. */
  async get(): Promise<RoleCredentials> {
    const token = await this.#token.get();
    try {
      return await this.#ask(token);
    } catch (refusal: any) {
      if (refusal?.name !== "UnauthorizedException") throw roleFailure(this.#role, refusal);
      return this.#askAgain(token, refusal);
    }
  }

  /** A token can end before the time that its file says (aws/aws-cli#7340); perhaps there is another. */
  async #askAgain(refused: SSOToken, refusal: Error): Promise<RoleCredentials> {
    let other: SSOToken;
    try {
      other = await this.#token.replace(refused);
    } catch (error) {
      // A refresh that was tried says more than that there was none.
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
    if (!accessKeyId || !secretAccessKey || !sessionToken) throw new TypeError("The portal left out a key");
    const expiration = new Date(roleCredentials.expiration);
    if (refreshWindow(expiration.getTime(), serverClock.now()) === "expired") {
      throw new RangeError("The portal gave credentials that have expired, or have no end");
    }
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  }
}
