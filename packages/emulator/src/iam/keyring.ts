import type { IamUser } from "../directory/iam";
import type { Signer } from "../util/signer";
import { type Caller, callerOfSession, callerOfUser } from "./caller";
import { keysOf, roleSessionOf } from "./role-credentials";

/** A secret key, and whose it is. */
export interface Key {
  readonly secretAccessKey: string;
  readonly caller: Caller;
  /** Epoch milliseconds; infinite for the key of a user. */
  readonly expiration: number;
}

/** The keys of users, and of the sessions of roles that were issued here. */
export class Keyring {
  readonly #users: ReadonlyMap<string, IamUser>;
  readonly #signer: Signer;

  constructor(users: readonly IamUser[], signer: Signer) {
    this.#users = new Map(users.map((user) => [user.accessKeyId, user]));
    this.#signer = signer;
  }

  /** Undefined for an unknown key, and for a session token that is missing or does not belong to the key. */
  find(accessKeyId: string, sessionToken: string | undefined): Key | undefined {
    if (sessionToken === undefined) {
      const user = this.#users.get(accessKeyId);
      if (user === undefined) return undefined;
      const { secretAccessKey } = user;
      return { secretAccessKey, caller: callerOfUser(user), expiration: Number.POSITIVE_INFINITY };
    }
    const { secretAccessKey } = keysOf(this.#signer, sessionToken);
    const session = roleSessionOf(this.#signer, { accessKeyId, secretAccessKey, sessionToken });
    return session && { secretAccessKey, caller: callerOfSession(session), expiration: session.expiration };
  }
}
