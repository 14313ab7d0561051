import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { printable } from "../terminal/printable";
import type { Browser } from "./browsers";

/** A profile of a browser like Chromium. */
interface BrowserProfile {
  readonly folder: string;
  /** The name that the browser shows. */
  readonly name: string;
}

/**
 * The folder of a profile that is given by its folder or by its name. A browser that has not been started yet, or whose
 * profiles are not where they usually are, gets the name as a folder's, and makes one of it if there is none.
 *
 * @throws {@link CliError} if the browser has profiles, and none or several of that name
 */
export async function profileFolder(
  { given: browser, profiles: folder }: Browser,
  wanted: string,
  env: Environment,
  platform: NodeJS.Platform,
): Promise<string> {
  if (!wanted.trim() || /[\\/]|^\.+$/.test(wanted)) {
    throw refusal(`--browser-profile must be the name of a profile; given: ${JSON.stringify(wanted)}`);
  }
  const profiles = folder === undefined ? undefined : await profilesIn(folder, env, platform);
  if (!profiles || profiles.some((it) => it.folder === wanted)) return wanted;
  const found = profiles.filter(({ name }) => name === wanted);
  const [first] = found;
  if (first && found.length === 1) return first.folder;
  const all = printable(profiles.map(({ folder, name }) => `${name} (${folder})`).join(", "));
  throw new CliError(
    `${browser} has ${first ? "several profiles" : "no profile"} ${JSON.stringify(wanted)}. ` +
      `It has these (you can also use the name of the folder): ${all}`,
    { exitCode: exitCode.notFound },
  );
}

/** The profiles of a browser; undefined if it has none, or they can't be read. */
async function profilesIn(
  folder: string,
  env: Environment,
  platform: NodeJS.Platform,
): Promise<BrowserProfile[] | undefined> {
  try {
    const file = join(applicationData(env, platform), folder, "Local State");
    const { info_cache: profiles } = JSON.parse(await readFile(file, "utf8")).profile;
    const found = Object.entries<{ readonly name?: unknown }>(profiles).map(([folder, { name }]) => ({
      folder,
      name: typeof name === "string" ? name : folder,
    }));
    return found.length > 0 ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Where browsers keep their profiles. */
function applicationData(env: Environment, platform: NodeJS.Platform): string {
  if (platform === "win32") return env["LOCALAPPDATA"] || join(homedir(), "AppData", "Local");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support");
  return env["XDG_CONFIG_HOME"] || join(homedir(), ".config");
}

function refusal(message: string): CliError {
  return new CliError(message, { exitCode: exitCode.usage });
}
