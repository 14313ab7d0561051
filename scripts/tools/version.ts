import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import type { Reader } from "./readers";

/** The version of an installed reader, and that of what it was built with. */
export interface Version {
  readonly own: string;
  readonly builtWith?: string | undefined;
}

/** Undefined where the reader is not installed. */
export function versionOf({ package: { of, name }, builtWith }: Reader): Version | undefined {
  if (of === "npm") return { own: createRequire(import.meta.url)(`${name}/package.json`).version };
  // biome-ignore lint/suspicious/noTemplateCurlyInString: fields of dpkg
  const fields = "${db:Status-Status};${Version};${Built-Using}";
  const { stdout } = spawnSync("dpkg-query", ["--show", `--showformat=${fields}`, name], { encoding: "utf8" });
  const [status, version = "", builtUsing = ""] = (stdout ?? "").split(";");
  if (status !== "installed") return undefined;
  const source = builtUsing.split(", ").find((entry) => entry.startsWith(`${builtWith?.package} (= `));
  return { own: upstream(version), builtWith: source && upstream(source.split("= ")[1] ?? "") };
}

/** Without what Debian adds: the 1.60.1 of 1.60.1+dfsg-2+b5. */
function upstream(version: string): string {
  return version.match(/[\d.]*\d/)?.[0] ?? version;
}
