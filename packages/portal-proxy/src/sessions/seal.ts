import { fromBase64Url, memoize, randomText, sha256Text } from "@identity-center/core";

/** Encrypts what the store keeps, and knows its own again. */
export interface Seal {
  /** @param name - what the value is kept as; it opens under this name alone */
  close(name: string, value: object): Promise<string>;
  /** Undefined for what none of the keys opens, or what was closed under another name. */
  open(name: string, sealed: string): Promise<unknown>;
}

interface Key {
  readonly id: string;
  readonly secret: CryptoKey;
}

/** JWE with a key that is shared beforehand: whoever reads or writes the store gets and makes nothing. */
const header = { alg: "dir", enc: "A256GCM" } as const;

/** Made once: to make it costs more than to encrypt. */
function keyOf(text: string): Promise<CryptoKey> {
  const bytes = fromBase64Url(text) as Uint8Array<ArrayBuffer>;
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Whether a text is a key of 256 bits in base64url. */
export function isSealKey(text: unknown): text is string {
  return typeof text === "string" && /^[\w-]{43}=?$/.test(text) && fromBase64Url(text)?.length === 32;
}

/**
 * Seals with the first key, and opens with any, so that keys can be replaced while sessions go on.
 *
 * @param given - keys of 256 bits in base64url; without any, one is made for this process
 */
export function createSeal(given: readonly string[] | undefined): Seal {
  // Not at once: a Worker has neither random numbers nor hashes before its first request.
  const keys = memoize(async () => {
    const texts = given ?? [randomText()];
    return Promise.all(
      texts.map(
        async (text): Promise<Key> => ({
          id: (await sha256Text(text)).slice(0, 11),
          secret: await keyOf(text),
        }),
      ),
    );
  });
  // What is published of it are ES modules, which older versions of Node cannot require.
  const jose = memoize(() => import("jose"));
  return {
    async close(name, value) {
      const [first] = (await keys()) as [Key];
      const { CompactEncrypt } = await jose();
      const text = new TextEncoder().encode(JSON.stringify({ name, value }));
      return new CompactEncrypt(text).setProtectedHeader({ ...header, kid: first.id }).encrypt(first.secret);
    },
    async open(name, sealed) {
      const known = await keys();
      const { compactDecrypt } = await jose();
      try {
        const { plaintext } = await compactDecrypt(
          sealed,
          ({ kid }) => {
            const key = known.find(({ id }) => id === kid);
            if (!key) throw new TypeError("No such key");
            return key.secret;
          },
          { keyManagementAlgorithms: [header.alg], contentEncryptionAlgorithms: [header.enc] },
        );
        const opened = JSON.parse(new TextDecoder().decode(plaintext));
        return opened.name === name ? opened.value : undefined;
      } catch {
        // Of a key that was retired, or written by somebody else: it counts as none.
        return undefined;
      }
    },
  };
}
