import { SSOProviderError } from "./provider-error";
import type { Session } from "./session";
import { signInCommands } from "./sign-in-commands";

/** Thrown if the user has to sign in, because there is no token or it has expired and cannot be refreshed. */
export class SignInRequiredError extends SSOProviderError {
  override readonly name = "SignInRequiredError";
  /** Shell commands that sign in; any one of them is enough. None for a program's own `store`, which only the program can fill. */
  readonly commands: readonly string[];
  /** The session or start URL to sign in to. */
  readonly session: Session;
  readonly #reason: string;
  readonly #session: Session;

  constructor(reason: string, session: Session, options?: { readonly cause?: unknown }) {
    const commands = signInCommands(session);
    const way = commands.map((command) => `\`${command}\``).join(" or ");
    super(`${reason}: sign in ${way ? `with ${way}` : "from your program, with the same `store`"}`, options);
    this.commands = commands;
    this.session = session;
    this.#reason = reason;
    this.#session = session;
  }

  /**
   * Returns the same error with the commands for another session.
   *
   * @param besides - what else must be done
   */
  for(session: Session, besides?: string): SignInRequiredError {
    return because(besides === undefined ? this.#reason : `${this.#reason}; ${besides}`, session, this);
  }

  /**
   * Returns the same error for a profile whose chain begins with the session.
   *
   * @param source - the profile of the session
   */
  neededBy(profile: string, source: string): SignInRequiredError {
    const need = `The profile ${JSON.stringify(profile)} needs the credentials of profile ${JSON.stringify(source)}`;
    return because(`${need}: ${this.#reason}`, this.#session, this);
  }
}

// Within the class no line has its name: esbuild would rename it to `_SignInRequiredError`, which Node prints.
function because(reason: string, session: Session, { cause }: SignInRequiredError): SignInRequiredError {
  return new SignInRequiredError(reason, session, cause === undefined ? {} : { cause });
}
