import type { Age } from "./load-age";

/** How a text in age's format begins. */
const begin = "-----BEGIN AGE ENCRYPTED FILE-----";

export function isAgeText(text: string): boolean {
  return text.trimStart().startsWith(begin);
}

/** Encrypts a text for a recipient, as `age --armor` does. */
export async function encryptFor(
  { Encrypter, armor }: Age,
  recipient: string,
  text: string,
): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(text));
}

/** Encrypts a text with a passphrase, as `age --passphrase --armor` does. */
export async function encryptWithPassphrase(
  { Encrypter, armor }: Age,
  passphrase: string,
  text: string,
  workFactor: number,
): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return armor.encode(await encrypter.encrypt(text));
}

/** What opens a text: an identity of age, or a passphrase. */
export type Opener = { readonly identities: readonly string[] } | { readonly passphrase: string };

/** Returns undefined where it does not open the text. */
export async function decrypt(
  { Decrypter, armor }: Age,
  opener: Opener,
  text: string,
): Promise<string | undefined> {
  const decrypter = new Decrypter();
  if ("passphrase" in opener) decrypter.addPassphrase(opener.passphrase);
  else for (const identity of opener.identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(armor.decode(text), "text");
  } catch {
    return undefined;
  }
}
