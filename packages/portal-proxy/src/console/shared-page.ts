/** The host of a console for one of several sessions in a browser, and its host without a session. */
const sessionHost =
  /^\d{12}-[a-z\d]+\.([a-z\d-]+\.console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu))$/;

/**
 * Returns the address of a console page without the session of the browser that it was copied from. The sign-in rejects
 * an address with a session; the console redirects to the new session by itself.
 *
 * @returns undefined if the page belongs to no session
 * @see https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/multisession.html
 * @example
 * ```ts
 * sharedPage(new URL("https://111122223333-abc.eu-west-1.console.aws.amazon.com/s3/home"));
 * ```
 */
export function sharedPage(page: URL): string | undefined {
  const [, host] = sessionHost.exec(page.hostname) ?? [];
  if (host === undefined) return undefined;
  const shared = new URL(page);
  shared.hostname = host;
  return shared.href;
}
