import type { Directory } from "../directory/directory";
import { html } from "../html/html";
import { pageResponse } from "../html/page";
import type { DeviceAuthorization } from "../oidc/device-authorizations";
import type { Signer } from "../util/signer";
import { consentForm } from "./consent-form";
import { scopeList } from "./scope-list";

/**
 * Asks for the code that a device shows.
 *
 * @param typed - the code that the user typed, if no device waits with it
 */
export function enterCodePage(typed?: string): Response {
  const isWrong = typed !== undefined;
  const alert = html`<p class="alert" id="problem" role="alert">No device waits with this code. It may have expired or been
used: check it, or start the sign-in again.</p>`;
  return pageResponse({
    title: isWrong ? "Code not found" : "Sign in a device",
    status: isWrong ? 400 : 200,
    main: html`<h1>Sign in a device</h1>
<p class="soft">Enter the code that your terminal or application shows.</p>
<form method="get" action="/device">
<label for="user_code">Code</label>
<input id="user_code" name="user_code" value="${typed}" placeholder="XXXX-XXXX" maxlength="20" required autofocus
autocomplete="off" autocapitalize="characters" spellcheck="false" ${isWrong ? html`aria-invalid="true" aria-describedby="problem"` : ""}>
${isWrong ? alert : ""}
<div class="actions"><button>Continue</button></div>
</form>`,
  });
}

/** Shows which client requests which scopes, and the code to compare. */
export function confirmDevicePage(
  { signer, directory }: { readonly signer: Signer; readonly directory: Directory },
  { client, userCode }: DeviceAuthorization,
): Response {
  return pageResponse({
    title: "Allow this device?",
    main: html`<h1>Allow <bdi>${client.clientName}</bdi> to sign in as you?</h1>
<p>Compare this code with the one that the device shows.</p>
<strong class="code">${userCode}</strong>
<p class="soft">If they differ, or you did not start this sign-in yourself, deny it.</p>
<dl><dt>Start URL</dt><dd>${directory.startUrl}</dd></dl>
${scopeList(client.scopes)}
${consentForm(signer, "/device", userCode, { user_code: userCode })}`,
  });
}
