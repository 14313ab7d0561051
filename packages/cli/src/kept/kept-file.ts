import { basename, join } from "node:path";
import type { AccountAssignments } from "@identity-center/assignments";
import { KeptListing } from "@identity-center/assignments/kept";
import { type Environment, isSamePortal, replaceFile, ssoTokenFile } from "@identity-center/shared-files";
import { ignoringFiles } from "../failure/ignoring-files";
import { rolesFolder } from "./idc-folder";
import { keptText, membersIn } from "./kept-text";

/** Milliseconds for which a listing is fresh. */
const lifetime = 24 * 3_600_000;
/** Bytes of a listing, 32 MiB: those of more than three million roles. */
const maxBytes = 33_554_432;

/** Identifies a sign-in, as the cache of tokens does: by the session, else the start URL. */
export interface KeptTarget {
  readonly sessionName?: string | undefined;
  readonly startUrl: string;
}

/** A listing that was kept. */
export interface Kept {
  readonly listing: KeptListing;
  /** Whether it is at most a day old, and nobody has signed in with `idc` since. */
  readonly isFresh: boolean;
}

/** What is known of a listing before its first request. */
export interface Beginning {
  /** Epoch milliseconds. */
  readonly listedAt: number;
  /** The id of the sign-in that it is made with; undefined if it can't be written. */
  readonly signIn: string | undefined;
}

/**
 * Reads the listing of a sign-in, without a request. Returns undefined if there is none, and for one that is damaged, that
 * others may write to, of another portal or of a later version of `idc`.
 */
export function readKept(
  context: { readonly env: Environment },
  target: KeptTarget,
): Promise<Kept | undefined> {
  return KeptFile.of(context, target).read();
}

/**
 * The file with the roles of a sign-in: `~/.aws/idc/roles/HASH.json`, named as the file of its token. It has no secret, and
 * only its owner can read it.
 *
 * Whose roles they are is not known, as neither the portal nor a token names the user. So each sign-in with `idc` gets a
 * random id, in a file beside it, and a listing of an earlier one is not fresh: it can be searched, and is renewed at once.
 * Of a user who signs in to the same session by another program, such as `aws sso login`, this learns nothing: the roles
 * of the one before are shown for up to a day. They are no more than names; credentials are asked for with the token.
 */
export class KeptFile {
  readonly #startUrl: string;

  private constructor(
    readonly file: string,
    startUrl: string,
  ) {
    this.#startUrl = startUrl;
  }

  static of({ env }: { readonly env: Environment }, { sessionName, startUrl }: KeptTarget): KeptFile {
    const token = ssoTokenFile(sessionName ?? startUrl, { env });
    return new KeptFile(join(rolesFolder(env), basename(token)), startUrl);
  }

  /** As {@link readKept}. */
  async read(): Promise<Kept | undefined> {
    const [stored, signIn] = await Promise.all([this.#read(), this.#signIn()]);
    if (!stored) return undefined;
    const { listing } = stored;
    const age = Date.now() - listing.listedAt;
    // After the clock was set back, the age is unknown.
    return { listing, isFresh: stored.signIn === signIn && age >= 0 && age < lifetime };
  }

  /** Whether there is a file, whose text is no listing; a listing of a later version of `idc` counts, too. */
  async isDamaged(): Promise<boolean> {
    const text = await this.#text();
    return text !== "" && storedIn(text) === undefined;
  }

  /** To be called before the first request of a listing. */
  async begin(): Promise<Beginning> {
    const signIn = (await this.#signIn()) ?? (await this.#newSignIn());
    return { listedAt: Date.now(), signIn };
  }

  /**
   * Keeps a listing that came to its end, unless somebody has signed in or out since it began: some of it may be another
   * user's. A failure to write it costs no more than the next listing does.
   *
   * @returns the listing, and the one that it replaces
   */
  async keep(
    { listedAt, signIn }: Beginning,
    accounts: Iterable<AccountAssignments>,
    failures: Iterable<Pick<AccountAssignments, "account">>,
  ): Promise<{ readonly listing: KeptListing; readonly before: KeptListing | undefined }> {
    const before = (await this.#read())?.listing;
    const listing = KeptListing.of({ startUrl: this.#startUrl, listedAt, accounts, failures, before });
    if (signIn !== undefined && signIn === (await this.#signIn())) await this.#write({ signIn, listing });
    return { listing, before };
  }

  /** Replaces the roles of one account, after the portal was asked for them. */
  async correct(found: AccountAssignments): Promise<void> {
    const stored = await this.#read();
    if (stored) await this.#write({ ...stored, listing: stored.listing.with(found) });
  }

  /** To be called after a sign-in: what was listed before it may be another user's. */
  async markSignIn(): Promise<void> {
    // Without an id nothing was ever listed, so that none is needed.
    if ((await this.#signIn()) !== undefined) await this.#newSignIn();
  }

  /** Writes a new id. @returns undefined if that is not possible */
  async #newSignIn(): Promise<string | undefined> {
    const id = crypto.randomUUID();
    return ignoringFiles(replaceFile(this.#signInFile, `${id}\n`).then(() => id));
  }

  get #signInFile(): string {
    return `${this.file}.sign-in`;
  }

  async #signIn(): Promise<string | undefined> {
    return /^[0-9a-f-]{36}(?=\n$)/.exec(await keptText(this.#signInFile))?.[0];
  }

  async #read(): Promise<Stored | undefined> {
    const stored = storedIn(await this.#text());
    return stored && isSamePortal(stored.listing, { startUrl: this.#startUrl }) ? stored : undefined;
  }

  #text(): Promise<string> {
    return keptText(this.file, { maxBytes });
  }

  async #write(stored: Stored): Promise<void> {
    await ignoringFiles(replaceFile(this.file, `${JSON.stringify(stored)}\n`));
  }
}

/** The content of the file. */
interface Stored {
  /** The id of the sign-in that the listing was made with. */
  readonly signIn: string;
  readonly listing: KeptListing;
}

function storedIn(text: string): Stored | undefined {
  const { signIn, listing: json } = membersIn(text);
  const listing = KeptListing.parse(json);
  return typeof signIn === "string" && listing ? { signIn, listing } : undefined;
}
