// On SIGUSR1 without a listener, Node opens a debugger port, which gives access to the credentials in this process. This
// module is imported first, so that there is a listener from the first line on.
process.on("SIGUSR1", () => {});

// A signal that arrived before that line still opens the port a little later, and again after it was closed. So it is
// closed several times while the process runs.
for (const delay of [150, 500, 2_000]) {
  setTimeout(async () => (await import("./close-debugger")).closeDebugger(), delay).unref();
}
