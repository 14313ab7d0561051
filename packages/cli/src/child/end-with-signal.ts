/** Ends this process as the signal does by itself, so that who waits for the process sees that. */
export function endWithSignal(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
