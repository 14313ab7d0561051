import { createHash, randomBytes } from "node:crypto";

/** A source of random bytes, of which all ids, tokens and keys of the emulator are made. */
export type RandomBytes = (size: number) => Buffer;

/** Unpredictable bytes. */
export const systemRandom: RandomBytes = (size) => randomBytes(size);

/** Repeatable bytes: SHA-256 of the seed and a counter. */
export function seededRandom(seed: number | string): RandomBytes {
  let counter = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let filled = 0; filled < size; filled += 32) {
      blocks.push(createHash("sha256").update(`${seed}:${counter++}`).digest());
    }
    return Buffer.concat(blocks, size);
  };
}

/** A version 4 UUID; `crypto.randomUUID` cannot be seeded. */
export function uuid(random: RandomBytes): string {
  const bytes = random(16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
