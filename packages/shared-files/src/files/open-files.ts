/** A process may have only 256 descriptors (macOS), and its sockets need most of them. */
const maxOpenFiles = 32;

let open = 0;
const waiting: (() => void)[] = [];

/**
 * Runs a function that opens one file at a time, and waits first while too many files are open. The function must not
 * call `withOpenFile`, which could deadlock.
 */
export async function withOpenFile<Result>(work: () => Promise<Result>): Promise<Result> {
  if (open < maxOpenFiles) open += 1;
  // A function that ends passes its place on.
  else await new Promise<void>((enter) => waiting.push(enter));
  try {
    return await work();
  } finally {
    const enter = waiting.shift();
    if (enter) enter();
    else open -= 1;
  }
}
