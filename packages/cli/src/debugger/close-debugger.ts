/** Closes a debugger that no option asked for: a signal may have opened it before the first line of `idc` ran. */
export async function closeDebugger(): Promise<void> {
  const options = [...process.execArgv, ...(process.env["NODE_OPTIONS"] ?? "").split(/\s+/)];
  const isAskedFor = options.some((option) => /^--inspect(-brk|-wait)?(=|$)/.test(option));
  // Node can be built without a debugger.
  if (isAskedFor || !process.features.inspector) return;
  const { close, url } = await import("node:inspector");
  if (url() !== undefined) close();
}
