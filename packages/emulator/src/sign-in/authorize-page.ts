import type { Directory } from "../directory/directory";
import { html } from "../html/html";
import { pageResponse } from "../html/page";
import type { AuthorizationRequest } from "../oidc/authorization-request";
import type { Seal } from "../util/seal";
import { consentForm } from "./consent-form";
import { scopeList } from "./scope-list";

/** Shows who asks, for what, and where the answer goes. */
export function authorizePage(
  { seal, directory }: { readonly seal: Seal; readonly directory: Directory },
  request: AuthorizationRequest,
  url: URL,
): Response {
  const { client, scopes, redirectUri } = request;
  return pageResponse({
    title: "Allow this application?",
    leadsTo: new URL(redirectUri).origin,
    main: html`<h1>Allow <bdi>${client.clientName}</bdi> to sign in as you?</h1>
<p class="soft">If you did not start this sign-in yourself, deny it.</p>
<dl><dt>Start URL</dt><dd>${directory.startUrl}</dd><dt>Answer goes to</dt><dd>${placeOf(request)}</dd></dl>
${scopeList(scopes)}
${consentForm(seal, `/authorize${url.search}`, url.search, {})}`,
  });
}

function placeOf({ redirectUri }: AuthorizationRequest): string {
  const { protocol, host } = new URL(redirectUri);
  // Only a loopback address can be registered with http.
  return protocol === "http:" ? `this computer, ${host}` : host;
}
