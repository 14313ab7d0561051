import { posix } from "node:path";

/** Where the repository is on the web, as the manifests say it. */
export const repository = "https://github.com/identity-center-js/identity-center";

/** Where a vulnerability is reported: a page of the repository that is no file of it. */
const advisories = `${repository}/security/advisories/new`;

/** The text of a file of the tree by its path from the root; an empty one for a folder, undefined where there is none. */
export type Tree = (path: string) => string | undefined;

/**
 * What is wrong with the links of a page in Markdown. The README of a package is shown by the registry, too, where a path
 * leads nowhere: its links to other pages are addresses in the repository.
 *
 * @param path - of the page, from the root, with `/`
 */
export function linkFaults(path: string, text: string, tree: Tree): string[] {
  const isPublished = /^packages\/[^/]+\/README\.md$/.test(path);
  return linksOf(text).flatMap((link) => {
    const fault = faultOf(link, path, text, isPublished, tree);
    return fault === undefined ? [] : [`${path}: ${link} ${fault}`];
  });
}

function faultOf(
  link: string,
  path: string,
  text: string,
  isPublished: boolean,
  tree: Tree,
): string | undefined {
  if (link.startsWith("#")) return anchorFault(link.slice(1), text);
  if (link === advisories) return undefined;
  const inRepository = link.startsWith(`${repository}/`);
  if (!inRepository && /^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined;
  if (!inRepository && isPublished)
    return `leads nowhere on the registry's page: write it as ${repository}/blob/main/...`;
  const [target = "", anchor] = (inRepository ? link.slice(repository.length + 1) : link).split("#");
  const [, inTree] = /^(?:blob|tree)\/main\/(.*)$/.exec(target) ?? [];
  if (inRepository && inTree === undefined) return "is not under blob/main/ or tree/main/";
  const file = inTree ?? posix.join(posix.dirname(path), target);
  const found = tree(file.replace(/\/$/, ""));
  if (found === undefined) return "names nothing in the tree";
  return anchor === undefined ? undefined : anchorFault(anchor, found);
}

function anchorFault(anchor: string, text: string): string | undefined {
  return anchorsOf(text).includes(anchor) ? undefined : "names no heading of the page";
}

function linksOf(text: string): string[] {
  const prose = withoutCode(text).replaceAll(/`[^`\n]*`/g, "``");
  const inline = prose.matchAll(/\]\(\s*<?([^\s)>]+)>?[^)]*\)/g);
  // Labels with ^ are those of footnotes.
  const references = prose.matchAll(/^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)/gm);
  return [...inline, ...references].map(([, link = ""]) => link);
}

/** The anchor that GitHub makes of a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");
}

function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutCode(text).matchAll(/^#{1,6} +(.*?) *#*$/gm)].map(([, heading = ""]) => {
    const slug = anchorOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

function withoutCode(text: string): string {
  return text.replaceAll(/^( *)(```+|~~~+)[\s\S]*?^ *\2.*$/gm, "");
}
