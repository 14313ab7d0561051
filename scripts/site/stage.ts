import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandPages } from "../manual/command-page";
import { root } from "../packages";
import { writeApi } from "./api";
import { commandMarkdown } from "./command-markdown";
import { icon } from "./icon";
import { sitePages } from "./pages";
import { picturesOf, withSiteLinks } from "./site-links";

/** Puts all pages of the site into a folder: those of the repository, the commands of `idc`, and the API of each module. */
export async function stagePages(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const write = (path: string, text: string) => {
    const file = join(folder, `${path}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const page of sitePages) {
    const text = readFileSync(join(root, page.source), "utf8");
    write(page.path, withSiteLinks(text, page, sitePages));
    copyPictures(text, folder);
  }
  copyInto(folder, icon);
  const idc = await commandPages();
  for (const page of [idc, ...idc.commands]) {
    write(`commands/${page.name.replaceAll(" ", "-")}`, commandMarkdown(page));
  }
  await writeApi(join(folder, "api"));
}

/** Copies the pictures that a page shows, so that the site has them without a network. */
function copyPictures(text: string, folder: string): void {
  for (const path of picturesOf(text)) copyInto(folder, path);
}

function copyInto(folder: string, path: string): void {
  const to = join(folder, "public", path);
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(join(root, path), to);
}
