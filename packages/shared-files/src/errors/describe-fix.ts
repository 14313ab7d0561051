/** The end of an error message, with the commands that fix the problem. */
export function describeFix(commands: readonly string[]): string {
  if (commands.length === 0) return "";
  return `: fix it with ${commands.map((command) => `\`${command}\``).join(" or ")}`;
}
