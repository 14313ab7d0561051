import type { Pager, Paging } from "../portal/pager";
import type { RepeatTokenFault } from "./fault";

/** Pages of nothing; no item is lost, since the next page goes on where this one would have begun. */
export function emptyPages(pager: Pager, happened: () => void): Paging {
  return {
    page(_list, query, scope) {
      const page = pager.emptyPage(query, scope);
      happened();
      return page;
    },
  };
}

/** The right pages, each with a token that leads back. */
export function repeatedTokens(pager: Pager, { of }: RepeatTokenFault, happened: () => void): Paging {
  return {
    page(list, query, scope) {
      const page = pager.page(list, query, scope);
      const nextToken = of === "first-page" ? pager.firstToken(scope) : query.get("next_token");
      if (nextToken === null) return page;
      happened();
      return { ...page, nextToken };
    },
  };
}
