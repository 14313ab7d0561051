import {
  isSamePortal,
  readSSOToken,
  SharedFileError,
  type SSOToken,
  ssoTokenFile,
  withFileLock,
  writeSSOToken,
} from "@identity-center/shared-files";
import { AttemptThrottle } from "./attempt-throttle";
import { describeSession, type Session, tokenKey } from "./session";
import { SignInRequiredError } from "./sign-in-required-error";
import type { Surroundings } from "./surroundings";
import { TokenNotSavedError } from "./token-not-saved-error";

/** A new token that could not be written, and the access token that is in the file in its place. */
interface Unsaved {
  readonly token: SSOToken;
  readonly inFile: string;
}

/** The token of a session as all programs share it; what can't be written is kept here, until it can or is outdated. */
export class TokenCache {
  readonly #session: Session;
  readonly #surroundings: Surroundings;
  readonly #throttle: AttemptThrottle;
  #unsaved: Unsaved | undefined;

  constructor(session: Session, surroundings: Surroundings) {
    this.#session = session;
    this.#surroundings = surroundings;
    this.#throttle = new AttemptThrottle(surroundings.clock);
  }

  /**
   * @throws {@link SignInRequiredError} where there is no token of the session's portal, or its user may not read it;
   * SharedFileError where the file can't be read or used for another reason.
   */
  async read(): Promise<SSOToken> {
    const found = await this.#find();
    if (this.#unsaved?.inFile !== found?.accessToken) this.#unsaved = undefined;
    if (!found)
      throw new SignInRequiredError(`There is no token of ${describeSession(this.#session)}`, this.#session);
    if (!isSamePortal(found, this.#session)) throw this.#ofAnotherPortal(found);
    if (!this.#unsaved) return found;
    const { token } = this.#unsaved;
    if (this.#throttle.admit() && (await this.#write(token)) === undefined) this.#unsaved = undefined;
    return token;
  }

  /** Writes the successor of a token. A failure is told to `onWarning`, for the new token is good all the same. */
  async save(token: SSOToken, predecessor: SSOToken): Promise<void> {
    const cause = await this.#write(token);
    if (cause === undefined) return;
    this.#unsaved = { token, inFile: this.#unsaved?.inFile ?? predecessor.accessToken };
    this.#throttle.admit();
    this.#surroundings.warn(
      new TokenNotSavedError(
        `The refreshed token of ${describeSession(this.#session)} could not be saved, and other programs may have to ` +
          `sign in again: make its file writable (${(cause as Error).message})`,
        { cause },
      ),
    );
  }

  /**
   * Does some work that no other process does at the same time. In a folder that can't be written, where no lock can be
   * had, it is done without.
   */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await withFileLock(ssoTokenFile(this.#key, this.#surroundings.files), work);
    } catch (error) {
      if (error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_WRITE") return work();
      throw error;
    }
  }

  /** A file that its user may not read, such as root's, is replaced by the next sign-in. */
  async #find(): Promise<SSOToken | undefined> {
    try {
      return await readSSOToken(this.#key, this.#surroundings.files);
    } catch (error) {
      const isForbidden = error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_READ";
      if (!isForbidden || !error.isReplaceable) throw error;
      const reason = `The token of ${describeSession(this.#session)} can't be read (${error.message})`;
      throw new SignInRequiredError(reason, this.#session, { cause: error });
    }
  }

  /** The file is named by the session alone, and the session may have been configured anew since the sign-in. */
  #ofAnotherPortal({ startUrl = this.#session.startUrl, region = this.#session.region }: SSOToken): Error {
    const name = describeSession(this.#session);
    return new SignInRequiredError(
      `There is no token of ${name}, only one of ${JSON.stringify(startUrl)} in ${JSON.stringify(region)}, ` +
        `which is not the portal of this session (${this.#session.startUrl} in ${this.#session.region})`,
      this.#session,
    );
  }

  get #key(): string {
    return tokenKey(this.#session);
  }

  /** @returns what went wrong */
  async #write(token: SSOToken): Promise<unknown> {
    try {
      await writeSSOToken(this.#key, token, this.#surroundings.files);
      return undefined;
    } catch (error) {
      return error;
    }
  }
}
