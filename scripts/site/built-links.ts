import { readdirSync, readFileSync } from "node:fs";
import { extname, join, posix } from "node:path";

/** What is wrong with the links of a built site: a page, a file or a heading that is not there. */
export function builtLinkFaults(folder: string): string[] {
  const files = new Set(
    readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => extname(file) !== ""),
  );
  const pages = new Map(
    [...files].filter((file) => file.endsWith(".html")).map((file) => [file, pageAt(join(folder, file))]),
  );
  return [...pages].flatMap(([file, { links }]) =>
    links.flatMap((link) => {
      const [path = "", anchor = ""] = link.split("#");
      const named = path === "" ? file : posix.resolve(posix.dirname(`/${file}`), path).slice(1);
      const target = [named, `${named}.html`, posix.join(named, "index.html")].find((it) => files.has(it));
      if (target === undefined) return [`${file}: ${link} leads nowhere`];
      const found = anchor === "" || pages.get(target)?.ids.has(decodeURIComponent(anchor));
      return found ? [] : [`${file}: ${link} names nothing on that page`];
    }),
  );
}

interface BuiltPage {
  /** Those within the site. */
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string>;
}

function pageAt(file: string): BuiltPage {
  const html = readFileSync(file, "utf8");
  const all = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, value = ""]) => value))];
  const links = all(/<a [^>]*?\bhref="([^"]*)"/g).concat(all(/<img [^>]*?\bsrc="([^"]*)"/g));
  return {
    links: links
      .map((link) => link.replaceAll("&amp;", "&"))
      .filter((link) => !/^[a-z][a-z0-9+.-]*:/i.test(link)),
    ids: new Set(all(/\bid="([^"]*)"/g)),
  };
}
