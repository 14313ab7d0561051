/** A line of a program's output, or a piece of a long one. */
export interface Line {
  /** Without its end. */
  readonly bytes: Buffer;
  /** Whether the line goes on in the next piece. */
  readonly isPartial: boolean;
}

/** Maximum bytes of a piece. */
const maxBytes = 65_536;
const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/**
 * Splits the output of a program into lines. A carriage return ends a line, too: a progress bar would otherwise overwrite
 * what stands before the line, or grow until its end.
 */
export class LineSplitter {
  #rest: Buffer = Buffer.alloc(0);

  *push(chunk: Buffer): Generator<Line> {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let from = 0;
    let feed = data.indexOf(lineFeed);
    let back = data.indexOf(carriageReturn);
    // A carriage return at the end waits for what follows it.
    while (feed !== -1 || (back !== -1 && back < data.length - 1)) {
      const isFeed = feed !== -1 && (back === -1 || feed < back);
      const end = isFeed ? feed : back;
      const next = !isFeed && data[end + 1] === lineFeed ? end + 2 : end + 1;
      // Progress bars begin with a carriage return, or end with it.
      if (end > from || data[next - 1] === lineFeed) yield* pieces(data.subarray(from, end));
      from = next;
      if (feed !== -1 && feed < from) feed = data.indexOf(lineFeed, from);
      if (back !== -1 && back < from) back = data.indexOf(carriageReturn, from);
    }
    while (data.length - from > maxBytes) {
      const end = endOfPiece(data, from);
      yield { bytes: data.subarray(from, end), isPartial: true };
      from = end;
    }
    this.#rest = data.subarray(from);
  }

  /** The last line, if the program did not end it. */
  *end(): Generator<Line> {
    const rest = this.#rest.at(-1) === carriageReturn ? this.#rest.subarray(0, -1) : this.#rest;
    this.#rest = Buffer.alloc(0);
    if (rest.length > 0) yield { bytes: rest, isPartial: false };
  }
}

function* pieces(line: Buffer): Generator<Line> {
  let from = 0;
  while (line.length - from > maxBytes) {
    const end = endOfPiece(line, from);
    yield { bytes: line.subarray(from, end), isPartial: true };
    from = end;
  }
  yield { bytes: line.subarray(from), isPartial: false };
}

/** Where a piece ends, so that no character of UTF-8 is cut. */
function endOfPiece(data: Buffer, from: number): number {
  const end = from + maxBytes;
  for (let at = end; at > end - 4; at--) {
    if (((data[at] ?? 0) & 0xc0) !== 0x80) return at;
  }
  return end;
}
