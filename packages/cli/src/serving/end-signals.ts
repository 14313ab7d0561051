/** Signals that end a process, which would leave its files behind. Ctrl+C is not one of them: see `context.signal`. */
const ending = ["SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/** Waits for a signal that is to end this process. From now on, none of them ends it by itself. */
export function endSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const name of ending) process.once(name, resolve);
  });
}
