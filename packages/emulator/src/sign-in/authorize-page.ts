import type { Directory } from "../directory/directory";
import { html } from "../html/html";
import { pageResponse } from "../html/page";
import type { AuthorizationRequest } from "../oidc/authorization-request";
import type { Signer } from "../util/signer";
import { consentForm } from "./consent-form";
import { scopeList } from "./scope-list";

/** Shows which client requests which scopes, and where the browser is redirected. */
export function authorizePage(
  { signer, directory }: { readonly signer: Signer; readonly directory: Directory },
  request: AuthorizationRequest,
  url: URL,
): Response {
  const { client, scopes, redirectUri } = request;
  return pageResponse({
    title: "Allow this application?",
    redirectsTo: new URL(redirectUri).origin,
    main: html`<h1>Allow <bdi>${client.clientName}</bdi> to sign in as you?</h1>
<p class="soft">If you did not start this sign-in yourself, deny it.</p>
<dl><dt>Start URL</dt><dd>${directory.startUrl}</dd><dt>Answer goes to</dt><dd>${placeOf(request)}</dd></dl>
${scopeList(scopes)}
${consentForm(signer, `/authorize${url.search}`, url.search, {})}`,
  });
}

function placeOf({ redirectUri }: AuthorizationRequest): string {
  const { protocol, host } = new URL(redirectUri);
  // Only a loopback address can be registered with http.
  return protocol === "http:" ? `this computer, ${host}` : host;
}
