import { join } from "node:path";
import { Application } from "typedoc";
import { packages, root, scope } from "../packages";

/** Writes the API reference, a page for each module that users import, from the docstrings. */
export async function writeApi(folder: string): Promise<void> {
  const entryPoints = packages().flatMap(({ folder, manifest }) =>
    Object.keys(manifest.publishConfig.exports)
      // The agent is a program, and exports nothing.
      .filter((path) => !path.endsWith(".json") && path !== "./agent")
      .map((path) => join(folder, "src", `${path === "." ? "index" : path.slice(2)}.ts`)),
  );
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    tsconfig: join(root, "tsconfig.json"),
    entryPoints,
    out: folder,
    readme: "none",
    skipErrorChecking: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    disableSources: true,
    githubPages: false,
    router: "module",
    entryFileName: "index",
    pageTitleTemplates: { module: ({ name }: { name: string }) => scope + name },
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useHTMLAnchors: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeDeclarationFormat: "table",
    enumMembersFormat: "table",
    expandObjects: true,
    sanitizeComments: true,
    // TypeDoc's types do not have the options of its plugin.
  } as never);
  const project = await app.convert();
  if (!project || app.logger.hasErrors()) throw new Error("The API reference could not be made");
  for (const module of project.children ?? []) module.name = module.name.replace(/\/src(?=$|\/)/, "");
  await app.generateOutputs(project);
}
