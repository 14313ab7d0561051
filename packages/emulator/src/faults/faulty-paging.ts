import type { Pager, Paging } from "../portal/pager";
import type { RepeatTokenFault } from "./fault";

/** Empty pages. No item is lost: the next page starts where the empty one would have. */
export function emptyPages(pager: Pager, onInjected: () => void): Paging {
  return {
    page(_list, query, scope) {
      const page = pager.emptyPage(query, scope);
      onInjected();
      return page;
    },
  };
}

/** Correct pages whose `nextToken` leads to a page that the client already has. */
export function repeatedTokens(pager: Pager, { of }: RepeatTokenFault, onInjected: () => void): Paging {
  return {
    page(list, query, scope) {
      const page = pager.page(list, query, scope);
      const nextToken = of === "first-page" ? pager.firstToken(scope) : query.get("next_token");
      if (nextToken === null) return page;
      onInjected();
      return { ...page, nextToken };
    },
  };
}
