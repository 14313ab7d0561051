import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import type { Outcome } from "../../packages/client-sso/test/runtimes/perform";
import { download } from "../downloads";
import { layOut } from "../lay-out";
import { root } from "../packages";
import { bundleForReactNative } from "./react-native/bundle";
import { reportsOfHermes } from "./react-native/hermes";
import type { Kind } from "./runtime";

/** Hermes 0.12 is the newest that the registry has as a program; of the one in this React Native it has the compiler. */
export const reactNative = { title: "React Native in Hermes 0.12", version: "0.88.1" };

/** Programs and packages that were downloaded. */
interface Homes {
  /** The `node_modules` with React Native, Metro and the compiler of Hermes. */
  readonly modules: string;
  readonly hermes: string;
}

const systems: Readonly<Record<string, string>> = {
  linux: "linux64-bin",
  darwin: "osx-bin",
  win32: "win64-bin",
};
const system = `${systems[process.platform]}`;

export async function downloadReactNative(): Promise<Homes | { readonly reason: string }> {
  const [own, engine] = await Promise.all([
    download("react-native", reactNative.version, "@react-native/metro-config"),
    download("hermes-engine-cli", "0.12.0"),
  ]);
  if ("reason" in own) return own;
  if ("reason" in engine) return engine;
  return { modules: dirname(own.folder), hermes: join(engine.folder, system, "hermes") };
}

/** Writes an application whose platform is made up before its cases are loaded. */
async function createApplication(folder: string, kind: Kind): Promise<void> {
  layOut(folder, "@identity-center/client-sso");
  const cases = join(root, "packages/client-sso/test/runtimes/react-native.ts");
  const platform = join(root, "scripts/runtimes/react-native/platform.ts");
  const common = { bundle: true, platform: "neutral", outdir: folder } as const;
  await build({
    ...common,
    entryPoints: { cases },
    format: kind === "CommonJS" ? "cjs" : "esm",
    external: ["@identity-center/*"],
  });
  await build({ ...common, entryPoints: { platform }, format: "cjs", external: ["react-native"] });
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "main.js"), `require("./platform");\nrequire("./cases");\n`);
}

/** The compiler of this React Native's own Hermes has to take the bundle, too. */
function compile(folder: string, bundle: string, modules: string): void {
  const input = join(folder, "compiled.js");
  writeFileSync(input, bundle);
  const compiler = join(modules, "hermes-compiler/hermesc", system, "hermesc");
  const args = ["-O", "-w", "-emit-binary", "-out", join(folder, "compiled.hbc"), input];
  const { status, stderr } = spawnSync(compiler, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`its compiler refuses the bundle: ${stderr}`);
}

/** Bundles the cases with Metro and runs them in Hermes. */
export async function outcomesInReactNative(
  { modules, hermes }: Homes,
  kind: Kind,
  stage: string,
): Promise<Outcome[]> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "runtimes-native-"));
  try {
    await createApplication(folder, kind);
    const bundle = await bundleForReactNative(folder, "main.js", modules);
    compile(folder, bundle, modules);
    return (await reportsOfHermes(hermes, bundle, stage)) as Outcome[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
