/** A name of a secret, another for each digit. */
export const ssoName = (digit: number): string => `sso/${String(digit).repeat(40)}`;
export const cliName = (digit: number): string => `cli/${String(digit).repeat(40)}`;
