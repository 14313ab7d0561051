/** Bytes of bundles that the README speaks of. */
export interface Sizes {
  /** The largest that uses one command. */
  readonly oneCommand: number;
  readonly allCommands: number;
  /** Of `@aws-sdk/client-sso`, with one command. */
  readonly peer: number;
}

/** In units of 1,000 bytes, as the README has them. */
function kB(bytes: number, digits: number): string {
  return `${(bytes / 1000).toFixed(digits)} kB`;
}

/** What the README has to say of sizes and does not, word for word. */
export function missingClaims(readme: string, { oneCommand, allCommands, peer }: Sizes): string[] {
  const claims = [
    `One command for the browser is ${kB(oneCommand, 1)}`,
    `all four are ${kB(allCommands, 1)}`,
    `\`@aws-sdk/client-sso\` is ${kB(peer, 0)}`,
  ];
  // A line may end anywhere.
  const text = readme.replaceAll(/\s+/g, " ");
  return claims.filter((claim) => !text.includes(claim));
}
