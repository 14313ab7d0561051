// Without a listener Node opens its debugger by this signal, on a port of a process that holds credentials. Imported before
// all else, so that it is there from the first line on.
process.on("SIGUSR1", () => {});
