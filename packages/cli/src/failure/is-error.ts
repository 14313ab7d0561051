/** Whether a thrown value is an error, judged by its members: it may be from another realm, or a DOMException. */
export function isError(thrown: unknown): thrown is Error {
  const { name, message } = Object(thrown);
  return typeof name === "string" && typeof message === "string";
}
