import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "../src/body";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The bytes of a text, cut into pieces, through characters too. */
function pieces(text: string, size: number): Uint8Array[] {
  const all = bytes(text);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.subarray(i * size, (i + 1) * size),
  );
}

function webStream(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

const forms: [string, (text: string, size: number) => unknown][] = [
  ["a string", (text) => text],
  ["bytes", bytes],
  ["a Buffer", (text) => Buffer.from(text)],
  [
    "a part of a larger buffer",
    (text) => Buffer.concat([bytes("x"), bytes(text), bytes("y")]).subarray(1, -1),
  ],
  ["a Blob", (text) => new Blob([text])],
  ["Node's stream", (text, size) => Readable.from(pieces(text, size))],
  ["Node's stream in one piece", (text) => Readable.from([bytes(text)])],
  [
    "Node's stream of strings",
    (text) => Readable.from(text.length > 1 ? [text.slice(0, 1), text.slice(1)] : [text]),
  ],
  ["the web's stream", (text, size) => webStream(pieces(text, size))],
  ["a fetch Response", (text) => new Response(text)],
];

describe("a body", () => {
  it.each(forms)("is read whole from %s", async (_form, make) => {
    expect(await readBody(make("grüße, 世界 👋", 3))).toBe("grüße, 世界 👋");
    expect(await readBody(make("", 3))).toBe("");
  });

  it.each([undefined, null, ""])("%j is empty", async (body) => {
    expect(await readBody(body)).toBe("");
  });

  it("is the same text however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 7 }), async (text, size) => {
        fc.pre(!text.startsWith("\ufeff"));
        expect(await readBody(Readable.from(pieces(text, size)))).toBe(text);
        expect(await readBody(webStream(pieces(text, size)))).toBe(text);
      }),
    );
  }, 20_000);

  it("that breaks off fails", async () => {
    const body = Readable.from(
      (async function* () {
        yield bytes('{"a":');
        throw new Error("aborted");
      })(),
    );
    await expect(readBody(body)).rejects.toThrow("aborted");
  });
});
