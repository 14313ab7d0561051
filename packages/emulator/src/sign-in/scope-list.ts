import { type Html, html } from "../html/html";
import { describeScope, PORTAL_SCOPE } from "../oidc/scope";

/** Lists what a client would be allowed to do. A client without scopes gets that of the portal. */
export function scopeList(scopes: readonly string[]): Html {
  const listed = scopes.length === 0 ? [PORTAL_SCOPE] : scopes;
  return html`<h2 id="scopes">It will be able to</h2>
<ul aria-labelledby="scopes">${listed.map(
    (scope) => html`<li>${describeScope(scope)}<small>${scope}</small></li>`,
  )}</ul>`;
}
