// Node opens its debugger by SIGUSR1 where nobody listens to it, on a port of a process that holds credentials. Imported
// before all else, so that there is a listener from the first line on.
process.on("SIGUSR1", () => {});

// One that came before that line opens it all the same, some time after, and once more after it was closed. Whoever is still
// at work then looks.
for (const delay of [150, 500, 2_000]) {
  setTimeout(async () => (await import("./close-debugger")).closeDebugger(), delay).unref();
}
