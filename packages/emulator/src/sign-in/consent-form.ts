import { type Html, html } from "../html/html";
import { PageError } from "../html/page-error";
import type { Incoming } from "../http/incoming";
import type { Seal } from "../util/seal";

/**
 * A form with a yes and a no. It carries a token that only a page of ours can hold, and that is good for nothing
 * but this subject: no other site can send the form for the user.
 */
export function consentForm(
  seal: Seal,
  action: string,
  subject: string,
  fields: Record<string, string>,
): Html {
  const hidden = { ...fields, form_token: formToken(seal, subject) };
  return html`<form method="post" action="${action}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="actions">
<button name="decision" value="approve">Allow</button>
<button name="decision" value="deny" class="quiet">Deny</button>
</div>
</form>`;
}

/**
 * What the user decided on a subject.
 *
 * @throws PageError 403 for a form that is not from our own page on this subject, 400 for one without a decision
 */
export function decisionOf(
  { headers, url, body }: Incoming,
  seal: Seal,
  subject: string,
): "approve" | "deny" {
  const form = new URLSearchParams(body);
  const origin = headers.get("origin") ?? url.origin;
  if (origin !== url.origin || form.get("form_token") !== formToken(seal, subject)) {
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

function formToken(seal: Seal, subject: string): string {
  return seal.sign("consent", subject).toString("base64url");
}
