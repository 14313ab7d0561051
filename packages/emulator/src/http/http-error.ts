/** An error response, thrown by the code that decides on it. */
export abstract class HttpError extends Error {
  /** @param requestId - for errors that name it in the body */
  abstract toResponse(requestId: string): Response;
}
