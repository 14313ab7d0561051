import { copyFile, mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundlers } from "./bundlers";

/** The packages as they are installed. */
const packages = join(`${process.env["INSTALLED"]}`, "node_modules/@identity-center");
const scopes = fileURLToPath(new URL("./scopes/", import.meta.url));

/** What a page of modules needs to be served: of each package the published file for browsers. */
const modules = ["client-sso", "core"];

/** A way to use the client, and the page of the site that does. */
export interface Way {
  readonly title: string;
  readonly path: string;
}

export const bundled: readonly Way[] = ["rollup", "vite", "webpack"].map((title) => ({
  title,
  path: `${title}/`,
}));

/** esbuild's bundle, which is no module, in browsers made old; another one of it runs in the workers. */
export const classic: Way = { title: "classic script, without what is new in browsers", path: "old/" };

export const unbundled: Way = { title: "unbundled", path: "unbundled/" };

export const workers: readonly Way[] = [
  { title: "module worker", path: "workers/" },
  { title: "service worker", path: "workers/?service" },
];

/** A project whose files import the built client as those of one do that has it installed. */
async function createProject(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), "browser-"));
  await build({
    entryPoints: ["page", "worker", "page-of-worker", "old"].map((name) => join(scopes, `${name}.ts`)),
    bundle: true,
    format: "esm",
    external: ["@identity-center/*"],
    outdir: project,
  });
  const scope = join(project, "node_modules/@identity-center");
  await mkdir(scope, { recursive: true });
  await symlink(join(packages, "client-sso"), join(scope, "client-sso"));
  return project;
}

/** An import map as a user writes it who serves the published files. */
async function importMap(): Promise<string> {
  const imports = modules.map(async (name) => {
    const manifest = await readFile(join(packages, name, "package.json"), "utf8");
    const { browser, import: other } = JSON.parse(manifest).exports["."];
    const { default: file } = browser?.import ?? other;
    return [`@identity-center/${name}`, new URL(file, `file:///${name}/`).pathname];
  });
  return JSON.stringify({ imports: Object.fromEntries(await Promise.all(imports)) });
}

/** Writes the folder of a page. */
async function writePage(folder: string, ...elements: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), `<!doctype html>${elements.join("")}`);
}

const script = (url: string): string => `<script src="${url}"></script>`;
const moduleScript = (url: string): string => `<script type="module" src="${url}"></script>`;

/** Builds the pages of all ways into the folder `site` of a new project, which it returns. */
export async function buildPages(): Promise<string> {
  const project = await createProject();
  const site = join(project, "site");
  for (const [name, bundle] of Object.entries(bundlers)) {
    await mkdir(join(site, name), { recursive: true });
    await bundle(project, join(site, name));
  }
  for (const name of modules) await symlink(join(packages, name), join(site, name));
  const map = `<script type="importmap">${await importMap()}</script>`;
  await writePage(join(site, "unbundled"), map, moduleScript("../files/page.js"));
  await writePage(join(site, "old"), script("../files/old.js"), script("../esbuild/page.js"));
  await writePage(join(site, "workers"), moduleScript("../files/page-of-worker.js"));
  await mkdir(join(site, "files"));
  for (const name of ["page", "old", "page-of-worker"]) {
    await copyFile(join(project, `${name}.js`), join(site, `files/${name}.js`));
  }
  await build({
    entryPoints: [join(project, "worker.js")],
    outdir: join(site, "workers"),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
  });
  return project;
}
