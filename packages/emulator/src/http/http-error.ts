/** An answer that is not a success, thrown where it is decided. */
export abstract class HttpError extends Error {
  abstract toResponse(): Response;
}
