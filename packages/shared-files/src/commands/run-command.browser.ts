/** There are no other programs. */
export async function runCommand(): Promise<never> {
  throw new Error("this platform runs no programs");
}
