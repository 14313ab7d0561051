import {
  isSamePortal,
  readSSOToken,
  SharedFileError,
  type SSOToken,
  ssoTokenFile,
  withCacheLock,
  writeSSOToken,
} from "@identity-center/shared-files";
import { AttemptThrottle } from "./attempt-throttle";
import { describeSession, type Session, tokenKey } from "./session";
import { SignInRequiredError } from "./sign-in-required-error";
import type { Surroundings } from "./surroundings";
import { TokenNotSavedError } from "./token-not-saved-error";

/** A new token that could not be written, and the access token that the file has instead. */
interface Unsaved {
  readonly token: SSOToken;
  readonly inFile: string;
}

/**
 * The token of a session in the cache that all programs share. A token that cannot be written is kept in memory until
 * it can be, or until the file has another one.
 */
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
   * @throws {@link SignInRequiredError} if there is no token of the session's portal, or no permission to read it;
   * SharedFileError if the file cannot be read or used for another reason.
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

  /** Writes a refreshed token. A failure is reported to `onWarning`, as the new token is valid all the same. */
  async save(token: SSOToken, predecessor: SSOToken): Promise<void> {
    const cause = await this.#write(token);
    if (cause === undefined) return;
    this.#unsaved = { token, inFile: this.#unsaved?.inFile ?? predecessor.accessToken };
    this.#throttle.admit();
    this.#surroundings.warn(
      new TokenNotSavedError(
        `The refreshed token of ${describeSession(this.#session)} could not be saved, and other programs may have to ` +
          `sign in again${this.#surroundings.files.store ? "" : ": make its file writable"} (${(cause as Error).message})`,
        { cause },
      ),
    );
  }

  /**
   * Runs some work under a lock that processes share. In a folder that is not writable, where no lock is possible, it
   * runs without.
   */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    try {
      const { files } = this.#surroundings;
      return await withCacheLock(ssoTokenFile(this.#key, files), work, { store: files.store });
    } catch (error) {
      if (error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_WRITE") return work();
      throw error;
    }
  }

  /** Finds the token. The next sign-in replaces a file that the user may not read, such as root's. */
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

  /** The file name depends on the session only, whose configuration may have changed since the sign-in. */
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

  /** @returns the error, if it fails */
  async #write(token: SSOToken): Promise<unknown> {
    try {
      for (const cause of await writeSSOToken(this.#key, token, this.#surroundings.files)) {
        const message =
          `The refreshed token of ${describeSession(this.#session)} is saved, but not its copy for programs that read ` +
          `only sso_start_url (${cause.message})`;
        this.#surroundings.warn(new TokenNotSavedError(message, { cause }));
      }
      return undefined;
    } catch (error) {
      return error;
    }
  }
}
