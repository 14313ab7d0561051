import { read } from "node:fs";
import { promisify } from "node:util";
import { type Environment, runCommand, splitCommand } from "@identity-center/shared-files";
import type { PassphraseRequest } from "../store/ask-passphrase";
import type { EncryptedFileOptions } from "../store/store-options";
import { storeError } from "./errors";

/** Where the passphrase comes from. */
export interface PassphraseSource {
  /** How messages call it. */
  readonly name: string;
  /** Whether it may give another passphrase when the first is wrong. */
  readonly isAsked: boolean;
  /** @throws {@link SecretStoreError} `ERR_SECRET_STORE_LOCKED` where it gives none. */
  get(request: PassphraseRequest): Promise<string>;
}

/** Milliseconds that the user has to answer what the command asks. */
const commandPatience = 120_000;

/**
 * The source of the passphrase: `IDC_PASSPHRASE_FD`, `IDC_PASSPHRASE_COMMAND`, or the user.
 *
 * @throws {@link SecretStoreError} `ERR_SECRET_STORE_LOCKED` where there is none.
 */
export function passphraseSource(options: EncryptedFileOptions): PassphraseSource {
  const { env = process.env, platform = process.platform, askPassphrase } = options;
  const { IDC_PASSPHRASE_FD: descriptor, IDC_PASSPHRASE_COMMAND: command } = env;
  if (descriptor) return given("IDC_PASSPHRASE_FD", () => passphraseOfDescriptor(descriptor));
  if (command) return given("IDC_PASSPHRASE_COMMAND", () => passphraseOfCommand(command, env, platform));
  if (!askPassphrase) {
    const reason =
      "The store encrypted-file is locked, and its passphrase was not asked for here: set IDC_PASSPHRASE_COMMAND or " +
      "IDC_PASSPHRASE_FD, or unlock the store";
    throw storeError("ERR_SECRET_STORE_LOCKED", reason, undefined, ["idc store unlock"]);
  }
  return {
    name: "The passphrase",
    isAsked: true,
    async get(request) {
      const passphrase = await askPassphrase(request);
      if (passphrase) return passphrase;
      throw storeError(
        "ERR_SECRET_STORE_LOCKED",
        "The store encrypted-file stays locked: no passphrase was given",
      );
    },
  };
}

function given(name: string, get: () => Promise<string>): PassphraseSource {
  return {
    name: `The passphrase of ${name}`,
    isAsked: false,
    async get() {
      const passphrase = await get();
      if (passphrase) return passphrase;
      throw storeError("ERR_SECRET_STORE_LOCKED", `${name} gave no passphrase: its first line is empty`);
    },
  };
}

/** A descriptor can be read only once. */
const passphrases = new Map<string, Promise<string>>();

function passphraseOfDescriptor(descriptor: string): Promise<string> {
  const known = passphrases.get(descriptor) ?? readDescriptor(descriptor);
  passphrases.set(descriptor, known);
  return known;
}

async function readDescriptor(descriptor: string): Promise<string> {
  if (!/^\d{1,6}$/.test(descriptor)) {
    throw storeError(
      "ERR_SECRET_STORE_LOCKED",
      "IDC_PASSPHRASE_FD is not the number of a file descriptor, such as 3",
    );
  }
  const bytes = Buffer.alloc(4_096);
  let length = 0;
  try {
    while (length < bytes.length && !bytes.subarray(0, length).includes("\n")) {
      const { bytesRead } = await promisify(read)(
        Number(descriptor),
        bytes,
        length,
        bytes.length - length,
        null,
      );
      if (bytesRead === 0) break;
      length += bytesRead;
    }
  } catch (cause) {
    const reason =
      `IDC_PASSPHRASE_FD names descriptor ${descriptor}, which can't be read (${Object(cause).code}): it is the number of one that is ` +
      "open for reading when the process starts, as 3 is with 3< FILE in a shell";
    throw storeError("ERR_SECRET_STORE_LOCKED", reason, cause);
  }
  return firstLine(bytes.toString("utf8", 0, length));
}

async function passphraseOfCommand(line: string, env: Environment, platform: string): Promise<string> {
  const words = splitCommand(line, platform);
  const failure = (reason: string, cause?: unknown) =>
    storeError("ERR_SECRET_STORE_LOCKED", `IDC_PASSPHRASE_COMMAND gave no passphrase: ${reason}`, cause);
  if (!words) throw failure("it names no program, or has an unclosed quote");
  const { output, code } = await runCommand(words, env, commandPatience).catch((cause) => {
    throw failure(cause.message, cause);
  });
  // What it wrote may quote the passphrase.
  if (code !== 0)
    throw failure(`the program exited with ${code === undefined ? "a signal" : `code ${code}`}`);
  return firstLine(output);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}
