import { readTrustedFile, replaceFile } from "@identity-center/shared-files";

/** The file with the recipient of an identity, in the clear: writing a secret takes no unlock. */
export class Recipient {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Returns undefined where it is not known, or is that of another identity.
   *
   * @param identity - the text of the identity's file
   */
  async find(identity: string): Promise<string | undefined> {
    const text = (await readTrustedFile(this.#file).catch(() => undefined)) ?? "";
    const [recipient = "", of = ""] = text.split("\n");
    return recipient.startsWith("age1") && of === (await identityLine(identity)) ? recipient : undefined;
  }

  /** Without it, the next write only has to unlock the identity. */
  async keep(recipient: string, identity: string): Promise<void> {
    if ((await this.find(identity)) === recipient) return;
    await replaceFile(this.#file, `${recipient}\n${await identityLine(identity)}\n`).catch(() => undefined);
  }
}

async function identityLine(identity: string): Promise<string> {
  const { createHash } = await import("node:crypto");
  return `# of the identity file with the SHA-256 ${createHash("sha256").update(identity).digest("hex")}`;
}
