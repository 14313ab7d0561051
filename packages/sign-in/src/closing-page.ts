import { createHash } from "node:crypto";

/** The result of a sign-in, as shown in the browser. */
export type Outcome = "signed-in" | "denied" | "failed";

const texts: Record<Outcome, readonly [title: string, text: string]> = {
  "signed-in": ["Signed in", "You can close this tab, and go back to where you started."],
  denied: [
    "Not signed in",
    "The request was denied. You can close this tab, and go back to where you started.",
  ],
  failed: [
    "Not signed in",
    "The sign-in failed. You can close this tab, and go back to where you started, which says why.",
  ],
};

/**
 * Removes the code from the address bar, although it has been used. Browsers let a script close a tab that it did not open
 * only while the history of the tab has one entry: one to which the user sent a form on the way stays open. A sign-in that
 * failed stays, too, to be read.
 */
const script = `history.replaceState(null, "", "/")
const text = document.querySelector("[data-closes]")
if (text && history.length === 1) {
  const other = text.textContent
  text.textContent = "This tab closes itself. Go back to where you started."
  setTimeout(() => {
    close()
    setTimeout(() => { text.textContent = other }, 500)
  }, 2000)
}`;
const style =
  ":root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}body{display:grid;min-height:90vh;place-content:center;text-align:center;padding:1rem}";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The headers of all responses of the listener. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; img-src data:; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  connection: "close",
};

/** The last page of a sign-in. */
export function closingPage(outcome: Outcome): string {
  const [title, text] = texts[outcome];
  const closes = outcome === "signed-in" ? " data-closes" : "";
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main><h1>${title}</h1><p role="status"${closes}>${text}</p></main><script>${script}</script></body>
</html>
`;
}
