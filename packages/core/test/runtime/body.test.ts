import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discard, readBody } from "../../src/runtime/body";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Bytes, cut into pieces, through characters too. */
function cut(all: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.subarray(i * size, (i + 1) * size),
  );
}

const pieces = (text: string, size: number) => cut(bytes(text), size);

function webStream(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

interface Reading {
  readonly limit?: number;
  readonly encoding?: string;
  readonly attempt?: { received: number };
}

function read(body: unknown, { limit = 1_000_000, encoding, attempt = { received: 0 } }: Reading = {}) {
  const headers: Record<string, string> = encoding === undefined ? {} : { "content-encoding": encoding };
  return readBody({ statusCode: 200, headers, body }, limit, attempt);
}

const tooLarge = { name: "NetworkError", code: "ERR_BODY_TOO_LARGE" };

const streams: [string, (text: string, size: number) => unknown][] = [
  ["a Blob", (text) => new Blob([text])],
  ["Node's stream", (text, size) => Readable.from(pieces(text, size))],
  ["Node's stream in one piece", (text) => Readable.from([bytes(text)])],
  [
    "Node's stream of strings",
    (text) => Readable.from(text.length > 1 ? [text.slice(0, 1), text.slice(1)] : [text]),
  ],
  ["the web's stream", (text, size) => webStream(pieces(text, size))],
  ["the body of a fetch Response", (text) => new Response(text).body],
];

const forms: typeof streams = [
  ["a string", (text) => text],
  ["bytes", bytes],
  ["a Buffer", (text) => Buffer.from(text)],
  [
    "a part of a larger buffer",
    (text) => Buffer.concat([bytes("x"), bytes(text), bytes("y")]).subarray(1, -1),
  ],
  ...streams,
];

describe("a body", () => {
  it.each(forms)("is read whole from %s", async (_form, make) => {
    expect(await read(make("grüße, 世界 👋", 3))).toBe("grüße, 世界 👋");
    expect(await read(make("", 3))).toBe("");
  });

  it.each([undefined, null, ""])("%j is empty", async (body) => {
    expect(await read(body)).toBe("");
  });

  it("is the same text however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 7 }), async (text, size) => {
        fc.pre(!text.startsWith("\ufeff"));
        expect(await read(Readable.from(pieces(text, size)))).toBe(text);
        expect(await read(webStream(pieces(text, size)))).toBe(text);
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
    await expect(read(body)).rejects.toThrow("aborted");
  });

  it("is counted as it comes, in bytes", async () => {
    const attempt = { received: 0 };
    const counted: unknown[] = [];
    const body = Readable.from(
      (function* () {
        for (const piece of ["grün", bytes("12"), bytes("3")]) {
          counted.push(attempt.received);
          yield piece;
        }
      })(),
      { highWaterMark: 1 },
    );
    await read(body, { attempt });
    expect(attempt.received).toBe(8);
    expect(counted[0]).toBe(0);
    expect(counted[2]).toBeGreaterThan(0);
  });
});

describe("the limit of a body", () => {
  it.each(streams)("is its last byte: %s", async (_form, make) => {
    expect(await read(make("grün", 2), { limit: 5 })).toBe("grün");
    await expect(read(make("grün", 2), { limit: 4 })).rejects.toMatchObject({
      ...tooLarge,
      message: "The response is larger than 4 bytes",
    });
  });

  it("closes what it is read from", async () => {
    let given = 0;
    const endless = new Readable({
      read() {
        given += 10;
        this.push(new Uint8Array(10));
      },
      highWaterMark: 10,
    });
    await expect(read(endless, { limit: 95 })).rejects.toMatchObject(tooLarge);
    expect(endless.destroyed).toBe(true);
    expect(given).toBeLessThan(200);

    let cancelled = 0;
    const endlessToo = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: () => {
        cancelled += 1;
      },
    });
    await expect(read(endlessToo, { limit: 95 })).rejects.toMatchObject(tooLarge);
    expect(cancelled).toBe(1);
  });
});

const encodings = [
  ["gzip", gzipSync],
  ["GZIP", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
  ["BR", brotliCompressSync],
] as const;

describe("a compressed body", () => {
  it.each(encodings)("is decompressed: %s", async (encoding, compress) => {
    const text = "grüße, 世界 👋".repeat(100);
    for (const size of [1, 7, 100_000]) {
      expect(await read(Readable.from(cut(compress(text), size)), { encoding })).toBe(text);
    }
    expect(await read(Readable.from([compress("")]), { encoding })).toBe("");
  });

  it.each(encodings)("is limited and counted after decompression: %s", async (encoding, compress) => {
    const compressed = compress("a".repeat(10_000));
    const attempt = { received: 5 };
    expect(await read(Readable.from([compressed]), { encoding, limit: 10_000, attempt })).toHaveLength(
      10_000,
    );
    expect(attempt.received).toBe(10_005);
    await expect(read(Readable.from([compressed]), { encoding, limit: 9_999 })).rejects.toMatchObject(
      tooLarge,
    );
  });

  it.each(["identity", "Identity", ""])("is left alone where content-encoding is %j", async (encoding) => {
    expect(await read(Readable.from(pieces("text", 3)), { encoding })).toBe("text");
  });

  it("is left alone where fetch has decompressed it", async () => {
    expect(await read(new Response("text").body, { encoding: "gzip" })).toBe("text");
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ] as const)(
    "that is a bomb stops near the limit, and its source is closed: %s",
    async (encoding, compress) => {
      const bomb = compress(Buffer.alloc(32 * 1024 * 1024));
      const attempt = { received: 0 };
      const source = new Readable({ read() {} });
      source.push(bomb);
      await expect(read(source, { encoding, limit: 100_000, attempt })).rejects.toMatchObject(tooLarge);
      await setImmediate();
      expect(source.destroyed).toBe(true);
      expect(attempt.received).toBeLessThan(200_000);
    },
  );

  it.each(encodings)("that is broken fails, and its source is closed: %s", async (encoding) => {
    const source = new Readable({ read() {} });
    source.push("<html>not compressed at all</html>");
    await expect(read(source, { encoding })).rejects.toMatchObject({
      code: expect.stringMatching(/^(Z_|ERR_)/),
    });
    expect(source.destroyed).toBe(true);
  });

  it.each(encodings)("that ends too soon fails: %s", async (encoding, compress) => {
    const compressed = compress("grüße, 世界 👋");
    const cutOff = compressed.subarray(0, compressed.length - 1);
    await expect(read(Readable.from([cutOff]), { encoding })).rejects.toThrow("unexpected end of file");
  });

  it("whose connection breaks fails with that", async () => {
    const reset = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    const source = Readable.from(
      (async function* () {
        yield gzipSync("text").subarray(0, 12);
        throw reset;
      })(),
    );
    await expect(read(source, { encoding: "gzip" })).rejects.toBe(reset);
  });
});

describe("a body that is discarded", () => {
  const discarded = (body: unknown) => discard({ statusCode: 200, headers: {}, body });

  it("is closed, and nobody hears of its complaints", () => {
    const body = new Readable({ read() {} });
    discarded(body);
    expect(body.destroyed).toBe(true);
    expect(() => body.emit("error", new Error("Late"))).not.toThrow();
  });

  it("is cancelled where it is a stream of the web's that nobody reads", () => {
    let cancelled = 0;
    const cancel = () => {
      cancelled += 1;
      throw new Error("Late");
    };
    discarded(new ReadableStream({ cancel }));
    expect(cancelled).toBe(1);
    const read = new ReadableStream({ cancel });
    read.getReader();
    discarded(read);
    expect(cancelled).toBe(1);
  });

  it.each([undefined, null, "text", bytes("text"), new Blob(["text"])])("may be no stream: %s", (body) => {
    expect(() => discarded(body)).not.toThrow();
  });
});
