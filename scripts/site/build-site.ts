import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vitepress";
import { root } from "../packages";
import { builtLinkFaults } from "./built-links";
import { stagePages } from "./stage";

/** Where the site is once it is built. */
export const siteFolder: string = join(root, "docs/dist");

const pages = join(root, "node_modules/.cache/site/pages");

/**
 * Builds the site of the documentation.
 *
 * @throws Error that names each link which leads nowhere
 */
export async function buildSite(): Promise<void> {
  await stagePages(pages);
  mkdirSync(join(pages, ".vitepress"));
  writeFileSync(
    join(pages, ".vitepress/config.ts"),
    `import { siteConfig } from ${JSON.stringify(join(root, "scripts/site/config.ts"))};
export default siteConfig(${JSON.stringify(pages)}, ${JSON.stringify(siteFolder)});
`,
  );
  await build(pages);
  const faults = builtLinkFaults(siteFolder);
  if (faults.length > 0) throw new Error(faults.join("\n"));
}
