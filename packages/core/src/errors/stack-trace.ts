/**
 * Makes an error's stack show who awaits the call, where it would end at a timer or a socket. To be used in an async
 * function that has awaited; a stack costs nothing before there is an error.
 */
export function showCallers(error: unknown): void {
  // Older versions of Firefox have none.
  Error.captureStackTrace?.(error as object, showCallers);
}
