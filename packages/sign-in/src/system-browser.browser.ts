/** There are no programs to start. */
export async function openSystemBrowser(): Promise<never> {
  throw new Error("This platform opens no browser: show the URL to the user");
}

export async function openIn(): Promise<never> {
  return openSystemBrowser();
}
