import { HttpError } from "../http/http-error";
import { html } from "./html";
import { pageResponse } from "./page";

/** An error that a person is told in words, since there is nobody else to tell. */
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
