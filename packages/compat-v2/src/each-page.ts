import type { Request } from "./request";
import type { Response } from "./response";

export type PageCallback<D, E> = (error: E, data: D, done?: (goOn?: boolean) => void) => boolean | void;

export type ItemCallback<E> = (error: E | null, item: any) => boolean | void;

export function eachPage<D, E>(request: Request<D, E>, callback: PageCallback<D, E>): void {
  // A callback without a third parameter continues or stops by its return value.
  const asks = callback.length >= 3;
  const call = (response: Response<D, E>, error: unknown, data: unknown, done: (goOn?: boolean) => void) => {
    if (asks) callback.call(response, error as E, data as D, done);
    else done(callback.call(null, error as E, data as D) as boolean);
  };
  const turn = (response: Response<D, E>) => {
    call(response, response.error, response.data, (goOn) => {
      if (goOn === false) return;
      const next = response.hasNextPage() && response.nextPage();
      if (next) next.on("complete", turn).send();
      else call(response, null, null, () => {});
    });
  };
  request.on("complete", turn).send();
}

export function eachItem<D, E>(request: Request<D, E>, callback: ItemCallback<E>): void {
  const { resultKey } = request.service.paginationConfig(request.operation, true) ?? {};
  eachPage(request, (error, data) => {
    if (error || data === null) return callback(error, null);
    // Without `convertResponseTypes`, the value can be of any type.
    const items = Object.values((data as Record<string, object>)[`${resultKey}`] ?? []);
    let goOn: boolean | void = true;
    for (const item of items) {
      goOn = callback(null, item);
      if (goOn === false) break;
    }
    return goOn;
  });
}
