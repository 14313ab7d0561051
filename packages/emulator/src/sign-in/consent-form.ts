import { type Html, html } from "../html/html";
import { PageError } from "../html/page-error";
import type { Incoming } from "../http/incoming";
import type { Signer } from "../util/signer";

/**
 * A form with the buttons Allow and Deny. It contains a token that only our pages have and that is valid only for this
 * subject, so that no other site can submit the form (CSRF).
 */
export function consentForm(
  signer: Signer,
  action: string,
  subject: string,
  fields: Record<string, string>,
): Html {
  const hidden = { ...fields, form_token: formToken(signer, subject) };
  return html`<form method="post" action="${action}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="actions">
<button name="decision" value="approve">Allow</button>
<button name="decision" value="deny" class="quiet">Deny</button>
</div>
</form>`;
}

/**
 * The decision in a submitted form.
 *
 * @throws PageError 403 for a form that our page for this subject did not send, 400 for a form without a decision
 */
export function decisionOf(
  { headers, url, body }: Incoming,
  signer: Signer,
  subject: string,
): "approve" | "deny" {
  const form = new URLSearchParams(body);
  const origin = headers.get("origin") ?? url.origin;
  if (origin !== url.origin || form.get("form_token") !== formToken(signer, subject)) {
    throw new PageError(
      403,
      "Not sent from here",
      "This form did not come from the sign-in page. Nothing was done.",
    );
  }
  const decision = form.get("decision");
  if (decision === "approve" || decision === "deny") return decision;
  throw new PageError(400, "No decision", "The form says neither Allow nor Deny. Nothing was done.");
}

function formToken(signer: Signer, subject: string): string {
  return signer.sign("consent", subject).toString("base64url");
}
