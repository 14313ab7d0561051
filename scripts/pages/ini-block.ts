import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSharedConfig, SharedConfigError } from "../../packages/shared-files/src/index";
import { root } from "../packages";
import { idcFaults } from "./idc-line";

/** What is wrong with a block of `~/.aws/config`: its form, and settings of SSO or of `idc` that do not exist. */
export function iniFaults(text: string): string[] {
  try {
    const { profiles, ssoSessions } = parseSharedConfig({ config: { text } });
    return [...Object.values(profiles), ...Object.values(ssoSessions)].flatMap((section) =>
      Object.entries(section).flatMap(([key, value]) => {
        if (key === "credential_process") return idcFaults(value);
        return /^(sso|idc)_/.test(key) && !settings().has(key) ? [`no setting is called ${key}`] : [];
      }),
    );
  } catch (error) {
    return [String(error instanceof SharedConfigError ? `${error.code}: ${error.message}` : error)];
  }
}

let known: ReadonlySet<string> | undefined;

/** The settings of SSO and of `idc` that the sources of the packages name. */
function settings(): ReadonlySet<string> {
  known ??= new Set(
    ["shared-files", "cli"].flatMap((name) => {
      const folder = join(root, "packages", name, "src");
      return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/"((?:sso|idc)_[a-z_]+)"/g)])
        .map(([, setting = ""]) => setting);
    }),
  );
  return known;
}
