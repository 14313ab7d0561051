/** What the page may load and do; in its header and, but for what only a header can say, in the page itself. */
export const policyOfPage: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/**
 * The `Content-Security-Policy` of the page: same-origin scripts, styles and connections only, nothing inline, and no
 * framing.
 *
 * @example
 * ```ts
 * response.headers.set("content-security-policy", contentSecurityPolicy);
 * ```
 */
export const contentSecurityPolicy: string = `${policyOfPage}; frame-ancestors 'none'`;
