import { createHash } from "node:crypto";

/** The result of a sign-in, as shown in the browser. */
export type Outcome = "signed-in" | "denied" | "failed";

const texts: Record<Outcome, readonly [title: string, text: string]> = {
  "signed-in": ["Signed in", "You can close this window and go back to where you started."],
  denied: ["Not signed in", "The request was denied. You can close this window."],
  failed: [
    "Not signed in",
    "Something went wrong; where you started you are told what. You can close this window.",
  ],
};

// Removes the code from the address bar, although it has been used.
const script = 'history.replaceState(null, "", "/")';
const style =
  ":root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}body{display:grid;min-height:90vh;place-content:center;text-align:center;padding:1rem}";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The headers of all responses of the listener. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; img-src data:; script-src ${hash(script)}; style-src ${hash(style)}; frame-ancestors 'none'`,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  connection: "close",
};

/** The last page of a sign-in. */
export function closingPage(outcome: Outcome): string {
  const [title, text] = texts[outcome];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main><script>${script}</script></body>
</html>
`;
}
