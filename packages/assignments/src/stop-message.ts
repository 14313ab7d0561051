/** What the error says that ends a run early. A mistake of the caller ends the next run too, unless it is corrected. */
export function stopMessage(done: string, cause: Error): string {
  const advice = cause.name === "InvalidParameterError" ? "Correct that, then go on" : "Go on";
  return `Stopped after ${done}: ${cause.message}. ${advice} with the checkpoint of this error`;
}
