import { utf8 } from "./utf8";

/**
 * SHA-1 in hex, which names the cache files. It protects nothing. `node:crypto` is not used, because loading it takes
 * longer than finding a cache file.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3174 (method 1)
 */
export function sha1(text: string): string {
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const bytes = padded(utf8(text));
  for (let at = 0; at < bytes.byteLength; at += 64) {
    const mixed = mix(state, scheduleOf(bytes, at));
    state = state.map((word, index) => (word + (mixed[index] ?? 0)) | 0);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Pads a message to blocks of 64 bytes: a 1 bit, zeros, and the length in bits. */
function padded(message: Uint8Array): DataView {
  const { length } = message;
  const bytes = new Uint8Array(Math.ceil((length + 9) / 64) * 64);
  bytes.set(message);
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(length) * 8n);
  return view;
}

/** The message schedule: 80 words for a block. */
function scheduleOf(bytes: DataView, block: number): Int32Array {
  const words = new Int32Array(80);
  for (let t = 0; t < 16; t += 1) words[t] = bytes.getInt32(block + t * 4);
  const word = (t: number) => words[t] as number;
  for (let t = 16; t < 80; t += 1) {
    words[t] = rotate(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1);
  }
  return words;
}

function mix(state: readonly number[], schedule: Int32Array): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let t = 0; t < 80; t += 1) {
    const next = (rotate(a, 5) + round(t, b, c, d) + e + (schedule[t] as number)) | 0;
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  return [a, b, c, d, e];
}

function round(t: number, b: number, c: number, d: number): number {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
