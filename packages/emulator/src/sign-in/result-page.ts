import { html } from "../html/html";
import { pageResponse } from "../html/page";

/** The last page of a sign-in. */
export function resultPage(decision: "approve" | "deny", clientName: string): Response {
  if (decision === "approve") {
    return pageResponse({
      title: "Signed in",
      main: html`<h1 class="good">You are signed in</h1>
<p>Go back to <bdi>${clientName}</bdi>, which goes on by itself. You can close this window.</p>`,
    });
  }
  return pageResponse({
    title: "Request denied",
    main: html`<h1 class="bad">Request denied</h1>
<p><bdi>${clientName}</bdi> was not signed in. You can close this window.</p>`,
  });
}
