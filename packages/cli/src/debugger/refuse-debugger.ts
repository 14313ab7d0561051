// On SIGUSR1 without a listener, Node opens a debugger port, which gives access to the credentials in this process. This
// module is imported first, so that there is a listener from the first line on.
process.on("SIGUSR1", () => {});

// A signal that arrived before that line still opens the port a little later, and again after it was closed. So it is
// closed several times while the process runs: after 150 ms, 500 ms and 2 s.
closeAfter(150, 350, 1_500);

function closeAfter(delay?: number, ...later: readonly number[]): void {
  if (delay === undefined) return;
  const close = async () => {
    closeAfter(...later);
    await (await import("./close-debugger")).closeDebugger();
  };
  setTimeout(close, delay).unref();
}
