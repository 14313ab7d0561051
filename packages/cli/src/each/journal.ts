import { createHash } from "node:crypto";
import { closeSync, openSync, writeFileSync } from "node:fs";
import type { Assignment } from "@identity-center/assignments";
import { commandLine, SharedFileError, withFileLock } from "@identity-center/shared-files";
import { ResumeFile } from "../assignments/resume-file";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { idsIn, keyOf } from "./job";
import { isWell, type Outcome } from "./outcome";

/** What is run: a journal is valid only for the same. */
export interface Run {
  readonly startUrl: string;
  readonly accounts: readonly string[];
  readonly except: readonly string[];
  readonly roles: readonly string[];
  readonly region: string | undefined;
  /** The program and its arguments, before anything is put in place of `{accountId}` and so on. */
  readonly words: readonly string[];
}

/** What became of a command last: it ended well, it failed, or it began and its end was not recorded. */
export type LastEvent = "done" | "failed" | "started";

/** What earlier runs did, by the keys of {@link keyOf}. */
export type Earlier = ReadonlyMap<string, LastEvent>;

/** The first line of a journal. Arguments may contain secrets, so only a hash of them is kept. */
interface Header {
  readonly version: 1;
  readonly startUrl: string;
  readonly account: readonly string[];
  readonly except: readonly string[];
  readonly role: readonly string[];
  readonly region: string | null;
  readonly program: string;
  readonly arguments: string;
}

interface Entry {
  readonly event?: unknown;
  readonly account?: unknown;
  readonly role?: unknown;
}

/**
 * The file of `idc each --resume`: a line of JSON for what is run, then one for each beginning and each end. A line is with
 * the system before the command begins, so that whatever kills this process, the file tells which commands may have run.
 */
export class Journal {
  readonly #file: ResumeFile;
  readonly #header: Header;
  readonly #onDamage: (line: number) => void;
  #fd: number | undefined;
  #hasEntries = false;
  /** Why nothing is written any more. */
  #failure: Promise<Error> | undefined;

  /** @param onDamage - called with the number of a line that can't be read, from 1 */
  constructor(file: string, run: Run, onDamage: (line: number) => void) {
    this.#file = new ResumeFile(file);
    this.#header = headerOf(run);
    this.#onDamage = onDamage;
  }

  /** @returns what earlier runs did; undefined if the file does not exist or is empty. @throws {@link CliError} if it is of another run. */
  async read(): Promise<Earlier | undefined> {
    const text = await this.#file.text();
    if (text === undefined) return undefined;
    const [first = "", ...lines] = text.split("\n");
    this.#check(this.#file.parse(first));
    const earlier = new Map<string, LastEvent>();
    // The last one is empty, or torn, as its process was killed.
    const whole = lines.length - 1;
    for (const [at, line] of lines.entries()) {
      const entry = entryOf(line);
      if (entry) earlier.set(...entry);
      else if (at < whole) this.#onDamage(at + 2);
    }
    return earlier;
  }

  /**
   * Lets work be recorded, and excludes other processes from the file meanwhile.
   *
   * @param work - gets what earlier runs did
   * @throws SharedFileError or {@link CliError}, with what fixes it; what the work throws.
   */
  async recording<Result>(work: (earlier: Earlier | undefined) => Promise<Result>): Promise<Result> {
    const { file } = this.#file;
    const record = async () => {
      const earlier = await this.read();
      // What is known is written anew, as the last line of a killed process may be torn.
      await this.#file.replace(this.#textOf(earlier));
      this.#fd = openSync(file, "a");
      try {
        return await work(earlier);
      } finally {
        closeSync(this.#fd);
        this.#fd = undefined;
        // Nothing began, for example as the user did not want it.
        if (earlier === undefined && !this.#hasEntries) await this.remove();
      }
    };
    return withFileLock(file, record, { timeout: 0 }).catch((error) => {
      if (!(error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_LOCKED")) throw error;
      throw new CliError(`${file} is in use by another process of idc each`, {
        exitCode: exitCode.failed,
        cause: error,
      });
    });
  }

  /** To be called before the command begins. @throws {@link CliError} that names the file, if that can't be written. */
  async started(assignment: Assignment): Promise<void> {
    await this.#append({ event: "started", ...idsOf(assignment) });
  }

  /** To be called after it has ended. @throws as {@link started} */
  async ended(assignment: Assignment, outcome: Outcome): Promise<void> {
    await this.#append({ event: isWell(outcome) ? "done" : "failed", ...idsOf(assignment), ...outcome });
  }

  /** @throws SharedFileError, with what fixes it. */
  async remove(): Promise<void> {
    await this.#file.remove();
  }

  async #append(entry: Entry): Promise<void> {
    if (this.#fd === undefined) return;
    // A further line would be appended to one that is torn.
    if (this.#failure) throw await this.#failure;
    try {
      this.#hasEntries = true;
      writeFileSync(this.#fd, `${JSON.stringify(entry)}\n`);
    } catch (cause) {
      this.#failure = this.#file.writeError(cause);
      throw await this.#failure;
    }
  }

  #textOf(earlier: Earlier = new Map()): string {
    const entries = Array.from(earlier, ([key, event]) => ({ event, ...idsIn(key) }));
    return [this.#header, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join("");
  }

  #check(found: { readonly [member: string]: unknown }): void {
    const wanted = this.#header;
    if (found["version"] !== wanted.version || typeof found["program"] !== "string") {
      throw this.#file.refusal("it was not written by idc each");
    }
    const header = found as unknown as Header;
    if (header.startUrl !== wanted.startUrl) {
      throw this.#file.refusal(`it belongs to another portal, ${header.startUrl}`);
    }
    for (const flag of ["account", "except", "role", "region"] as const) {
      if (JSON.stringify(header[flag]) === JSON.stringify(wanted[flag])) continue;
      throw this.#file.refusal(`it belongs to a run ${describeFlag(flag, header[flag])}`);
    }
    if (header.program !== wanted.program)
      throw this.#file.refusal(`it belongs to another command, ${header.program}`);
    if (header.arguments !== wanted.arguments) {
      throw this.#file.refusal(`it belongs to ${header.program} with other arguments`);
    }
  }
}

function headerOf({
  startUrl,
  accounts,
  except,
  roles,
  region,
  words: [program = "", ...others],
}: Run): Header {
  const hash = createHash("sha256").update(JSON.stringify(others)).digest("hex");
  return {
    version: 1,
    startUrl,
    account: accounts,
    except,
    role: roles,
    region: region ?? null,
    program,
    arguments: hash,
  };
}

function describeFlag(flag: string, value: readonly string[] | string | null): string {
  if (value === null || value.length === 0) return `without --${flag}`;
  return `with ${commandLine([value].flat().flatMap((text) => [`--${flag}`, text]))}`;
}

function idsOf({ account, role }: Assignment) {
  return { account: account.accountId, role: role.roleName };
}

/** @returns undefined for a line that is torn or damaged */
function entryOf(line: string): [key: string, event: LastEvent] | undefined {
  try {
    const { event, account, role }: Entry = Object(JSON.parse(line));
    if (!isEvent(event) || typeof account !== "string" || typeof role !== "string") return undefined;
    return [keyOf({ account: { accountId: account }, role: { roleName: role } }), event];
  } catch {
    return undefined;
  }
}

function isEvent(event: unknown): event is LastEvent {
  return event === "done" || event === "failed" || event === "started";
}
