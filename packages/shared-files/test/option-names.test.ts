import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import {
  clearRoleCredentials,
  clientRegistrationFile,
  editSharedConfig,
  editSharedConfigText,
  listSSOTokens,
  loadSharedConfig,
  parseSharedConfig,
  readSSOToken,
  readTextFile,
  removeAbandonedFiles,
  removeProfile,
  roleCredentialsFile,
  sharedFileLocations,
  ssoTokenFile,
  withFileLock,
  writeProfile,
  writeSSOSession,
  writeSSOToken,
} from "../src/index";
import { useHome } from "./home";

const home = useHome();
const place = { startUrl: "https://corp.example/start", region: "eu-west-1" };
const role = { ...place, accountId: "111122223333", roleName: "Reader" };
const removal = { section: "profile", name: "dev", remove: true } as const;

/** Calls a function with the options of a home folder and the option `wrong`. */
const calls: Record<string, (options: any) => unknown> = {
  loadSharedConfig: (options) => loadSharedConfig(options),
  sharedFileLocations: (options) => sharedFileLocations({ ...options, platform: "linux" }),
  parseSharedConfig: ({ env, ...wrong }) => parseSharedConfig({ config: { text: "" }, ...wrong }),
  ssoTokenFile: (options) => ssoTokenFile("corp", options),
  readSSOToken: (options) => readSSOToken("corp", options),
  writeSSOToken: (options) =>
    writeSSOToken("corp", { accessToken: "token", expiresAt: new Date() }, options).then(() => undefined),
  listSSOTokens: (options) => listSSOTokens(options),
  clientRegistrationFile: (options) => clientRegistrationFile(place, options),
  roleCredentialsFile: (options) => roleCredentialsFile(role, options),
  clearRoleCredentials: (options) => clearRoleCredentials(options),
  removeAbandonedFiles: (options) => removeAbandonedFiles(options),
  readTextFile: ({ env, ...wrong }) => readTextFile("/dev/null", { pipes: true, ...wrong }),
  editSharedConfig: (options) => editSharedConfig([removal], options),
  editSharedConfigText: ({ env, ...wrong }) => editSharedConfigText("", [{ ...removal, ...wrong }]),
  writeProfile: (options) => writeProfile("dev", { region: "eu-west-1" }, options),
  removeProfile: (options) => removeProfile("dev", options),
  writeSSOSession: (options) => writeSSOSession({ name: "corp", ...place }, options),
  "settings of writeSSOSession": ({ env, ...wrong }) =>
    writeSSOSession({ name: "corp", ...place, ...wrong }, { env }),
  withFileLock: ({ env, ...wrong }) => withFileLock(home.path("file"), () => 0, { timeout: 1_000, ...wrong }),
};

describe.each(Object.entries(calls))("%s", (_name, call) => {
  const outcome = async (options: object) => call(options);

  it("refuses an option that it does not have by its name, before anything is done", async () => {
    const { env } = home.options;
    await expect(outcome({ env, hoemdir: undefined })).rejects.toThrow(TypeError);
    await expect(outcome({ env, hoemdir: "/" })).rejects.toThrow(
      /^hoemdir is not an option here; the options are /,
    );
    expect(await readdir(home.path())).toEqual([]);
  });

  it("takes those that it has", async () => {
    await expect(outcome(home.options)).resolves.not.toThrow();
  });
});

it("A section is not removed by an option that is undefined", () => {
  const change = {
    section: "profile",
    name: "dev",
    settings: { region: "eu-west-1" },
    remove: undefined,
  } as const;
  expect(editSharedConfigText("[profile dev]\n", [change])).toBe("[profile dev]\nregion = eu-west-1\n");
});
