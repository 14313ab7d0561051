/** What is built alone gives no advice: it leaves the line to the program, which does. */
export function withAdvice(error: unknown): unknown {
  return error;
}
