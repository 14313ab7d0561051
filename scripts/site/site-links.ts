import { posix } from "node:path";
import { repository } from "../links";
import type { SitePage } from "./pages";

/** Where the registry's pages find our pictures. */
const pictures = "https://raw.githubusercontent.com/identity-center-js/identity-center/main/";

/** The pictures that a page shows, by their path from the root. */
export function picturesOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^\s)]+\.png)\)/g)].flatMap(([, link = ""]) =>
    link.startsWith(pictures) ? [link.slice(pictures.length)] : [],
  );
}

/**
 * A page of the repository with links that lead to the same places from the site: to other pages of it, else to the repository on
 * the web.
 */
export function withSiteLinks(text: string, page: SitePage, pages: readonly SitePage[]): string {
  const bySource = new Map(pages.map(({ source, path }) => [source, path]));
  // A package's folder stands for its page.
  for (const { source, path } of pages) bySource.set(source.replace(/\/README\.md$/, ""), path);
  return outsideCode(text, (prose) =>
    prose.replaceAll(/(\]\(|^\[[^\]^]+\]: )([^\s)]+)/gm, (_, before: string, link: string) => {
      return before + siteLink(link, page, bySource);
    }),
  );
}

function siteLink(link: string, page: SitePage, bySource: ReadonlyMap<string, string>): string {
  if (link.startsWith(pictures)) return `/${link.slice(pictures.length)}`;
  const inRepository = link.startsWith(`${repository}/`);
  if (link.startsWith("#") || (!inRepository && /^[a-z][a-z0-9+.-]*:/i.test(link))) return link;
  const [target = "", anchor] = link.split("#");
  const file = inRepository
    ? target.slice(repository.length).replace(/^\/(blob|tree)\/main\//, "")
    : posix.join(posix.dirname(page.source), target);
  const path = bySource.get(file.replace(/\/$/, ""));
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (path !== undefined) return `/${path}.md${hash}`;
  return inRepository ? link : `${repository}/blob/main/${file}${hash}`;
}

/** Changes what is neither in a block of code nor in a span of it. */
function outsideCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^```[\s\S]*?^```$|`[^`\n]+`)/m)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join("");
}
