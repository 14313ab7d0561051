import { html } from "../html/html";
import { HttpError } from "../http/http-error";

/** An error response of the console's sign-in endpoint: an HTML page. Clients look only at the status. */
export class FederationError extends HttpError {
  override readonly name = "FederationError";

  toResponse(): Response {
    const title = `HTTP Status 400 - ${this.message}`;
    const page = html`<html><head><title>${title}</title></head><body><h1>${title}</h1><p><b>type</b> Status report</p>
<p><b>message</b> ${this.message}</p>
<p><b>description</b> The request sent by the client was syntactically incorrect.</p></body></html>
`;
    return new Response(page.text, { status: 400, headers: { "content-type": "text/html;charset=utf-8" } });
  }
}
