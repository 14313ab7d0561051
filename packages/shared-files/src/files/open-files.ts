/** So many files are open at once: a process may have but 256 descriptors (macOS), and its sockets need most of them. */
const most = 32;

let open = 0;
const waiting: (() => void)[] = [];

/** Does work that has one file open at a time, once there is room for that. It must not wait for another such work. */
export async function withOpenFile<Result>(work: () => Promise<Result>): Promise<Result> {
  if (open < most) open += 1;
  // Whoever leaves hands its place on.
  else await new Promise<void>((enter) => waiting.push(enter));
  try {
    return await work();
  } finally {
    const enter = waiting.shift();
    if (enter) enter();
    else open -= 1;
  }
}
