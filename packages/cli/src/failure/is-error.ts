/** Whether what was thrown is an error: by its members, as it may be of another realm, or a DOMException. */
export function isError(thrown: unknown): thrown is Error {
  const { name, message } = Object(thrown);
  return typeof name === "string" && typeof message === "string";
}
