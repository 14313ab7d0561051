import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DefaultTheme, UserConfig } from "vitepress";
import { anchorOf, repository } from "../links";
import { icon } from "./icon";
import { groups } from "./pages";

/** The configuration of VitePress for a folder of pages. */
export function siteConfig(folder: string, outDir: string): UserConfig<DefaultTheme.Config> {
  return {
    lang: "en",
    title: "Identity Center for JavaScript",
    description: "A client for AWS IAM Identity Center, and what its users need around it",
    srcDir: folder,
    outDir,
    cacheDir: join(folder, "../cache"),
    // The index of the search has all pages.
    vite: { build: { chunkSizeWarningLimit: 4_000 } },
    markdown: { anchor: { slugify: anchorOf } },
    head: [
      ["link", { rel: "icon", type: "image/svg+xml", href: `/${icon}` }],
      // VitePress makes the page 320 px wide, of which a scroll bar may take some.
      ["style", {}, "html body { min-width: 0 }"],
      // Code that goes on in the next line has its edges in both.
      [
        "style",
        {},
        ".vp-doc :not(pre) > code { -webkit-box-decoration-break: clone; box-decoration-break: clone }",
      ],
    ],
    themeConfig: {
      siteTitle: "Identity Center",
      search: { provider: "local" },
      outline: { level: [2, 3] },
      nav: [
        { text: "Guide", link: "/" },
        { text: "Commands", link: "/commands/idc" },
        { text: "API", link: "/api/" },
      ],
      sidebar: [
        ...groups.map(({ title, pages }) => ({
          text: title,
          collapsed: title === "Packages",
          items: pages.map(({ title, path }) => ({ text: title, link: `/${path === "index" ? "" : path}` })),
        })),
        { text: "Commands", collapsed: true, items: itemsIn(folder, "commands") },
        { text: "API", collapsed: true, items: itemsIn(folder, "api") },
      ],
      socialLinks: [{ icon: "github", link: repository }],
    },
  };
}

/** The pages of a folder, each by its name. */
function itemsIn(folder: string, path: string): DefaultTheme.SidebarItem[] {
  return readdirSync(join(folder, path), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && name !== "index.md")
    .sort()
    .map((name) => name.replace(/\.md$/, ""))
    .map((name) => ({ text: name.replace(/^idc-/, "idc "), link: `/${path}/${name}` }));
}
