import { HttpError } from "../http/http-error";
import { html } from "./html";
import { pageResponse } from "./page";

/** An error response for a browser: a page that explains the error to the user. */
export class PageError extends HttpError {
  override readonly name = "PageError";
  readonly #status: number;
  readonly #title: string;

  constructor(status: number, title: string, message: string) {
    super(message);
    this.#status = status;
    this.#title = title;
  }

  toResponse(): Response {
    const main = html`<h1 class="bad">${this.#title}</h1><p>${this.message}</p>`;
    return pageResponse({ title: this.#title, main, status: this.#status });
  }
}
