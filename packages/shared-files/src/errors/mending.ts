/** The end of a message that tells what mends it, if anything does. */
export function mending(commands: readonly string[]): string {
  if (commands.length === 0) return "";
  return `: mend it with ${commands.map((command) => `\`${command}\``).join(" or ")}`;
}
