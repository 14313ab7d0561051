import { createHash } from "node:crypto";
import { Html, html } from "./html";
import { STYLE } from "./style";

/** What is on a page. */
export interface PageContent {
  /** The title of the window. */
  readonly title: string;
  readonly main: Html;
  /** @default 200 */
  readonly status?: number;
  /** An origin to which an answer to the page's form may redirect, besides the page's own. */
  readonly leadsTo?: string;
}

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** A page without a script, which nothing from outside can be loaded into and which no other page can frame. */
export function pageResponse({ title, main, status = 200, leadsTo }: PageContent): Response {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<p class="brand">IAM Identity Center</p>
${main}
</main>
<footer>A local emulator: no AWS account is involved.</footer>
</body>
</html>
`;
  return new Response(page.text, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy(leadsTo),
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
      // Not "no-referrer": with it, a browser would hide from our own forms where they were sent from.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    },
  });
}

function policy(leadsTo: string | undefined): string {
  // Browsers hold a redirect after a form to the same list as the form itself.
  const formAction = leadsTo === undefined ? "'self'" : `'self' ${leadsTo}`;
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src data:",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
