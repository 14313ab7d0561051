/** An error response, thrown by the code that decides on it. */
export abstract class HttpError extends Error {
  abstract toResponse(): Response;
}
