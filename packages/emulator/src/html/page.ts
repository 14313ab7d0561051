import { createHash } from "node:crypto";
import { Html, html } from "./html";
import { STYLE } from "./style";

/** The content of a page. */
export interface PageContent {
  /** The title of the document. */
  readonly title: string;
  readonly main: Html;
  /** @default 200 */
  readonly status?: number;
  /** Another origin that submitting the form of the page may redirect to. */
  readonly redirectsTo?: string;
}

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** A page without scripts that loads nothing and that no other page can frame. */
export function pageResponse({ title, main, status = 200, redirectsTo }: PageContent): Response {
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
      "content-security-policy": policy(redirectsTo),
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
      // With "no-referrer", browsers would send "Origin: null" with our own forms.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    },
  });
}

function policy(redirectsTo: string | undefined): string {
  // Browsers also apply form-action to the redirect after a form was submitted.
  const formAction = redirectsTo === undefined ? "'self'" : `'self' ${redirectsTo}`;
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src data:",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
