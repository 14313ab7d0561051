import { availableParallelism } from "node:os";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { pageFilesOfVite } from "./scripts/build/page";
import { installedFolder } from "./scripts/installed/folder";
import { fromInstalled } from "./scripts/installed/resolve";

const sourceCondition = "identity-center:source";

/** Our packages are their sources. */
const ofSources = {
  plugins: [pageFilesOfVite],
  resolve: { conditions: [sourceCondition] },
  ssr: { resolve: { conditions: [sourceCondition] } },
};

const behaviour = [
  "packages/*/test/{behaviour,built}/**/*.test.ts",
  "packages/compat-v2/test/returned.test.ts",
  "packages/emulator/test/listen.test.ts",
  "packages/sign-in/test/verification.test.ts",
];

/** Tests that run a program of ours as somebody would at a terminal. */
const programs = [
  "packages/cli/test/*.test.ts",
  "packages/emulator/test/bin.test.ts",
  "scripts/installed/test/*.test.ts",
];

/** Of those in `cli`, tests of single modules. */
const ofModules = [
  ...["browser-choice", "checkpoint-file", "console-address", "container", "credential-formats"],
  ...["portal-link", "profile-identity", "profile-plan", "regional-client", "temporary-keys"],
];

/**
 * Dialogues that go through many inputs, styles or widths, and take minutes together: `.ci/run` leaves them out, `.ci/run --all`
 * has them.
 */
const long = [
  ...["advice", "alias", "configure-regions", "layout", "logout-leftovers", "odd-files"],
  ...["kept-listing", "output", "profile-styles", "proxy", "reconfigured", "regions", "shell"],
  "text-from-outside",
];
const leftOut = process.env["DIALOGUES"] === "short" ? long : [];

/** Those that run `idc` as another user, who can't read what is installed here. */
const asAnother = ["checkpoint-faults", "doctor-files", "left-by-sudo", "logout-obstacles"];

/** Where `idc` is tested as it is installed, as by `.ci/run`, the sources need not be tested by the same dialogues. */
const testedInstalled =
  process.env["PROGRAMS"] === "installed"
    ? [`packages/cli/test/!(${[...ofModules, ...asAnother].join("|")}).test.ts`]
    : [];

/**
 * What sees what other tests of its process did: the AWS SDK's client keeps the first Lambda store that it finds, and its token provider
 * refreshes no token within 30 s after another.
 */
const alone = [
  "packages/client-sso/test/anchors.test.ts",
  "packages/credential-providers/test/peers.test.ts",
];

/** What decides by the errors and values of Node's; here those are of another realm, as under Jest. */
const realmBound = [
  "packages/shared-files/test/{file-lock,load,load-without-home,edit-config,cache-safety}.test.ts",
  "packages/shared-files/test/{client-registration,role-credentials,sso-token}.test.ts",
  "packages/core/test/{runtime/{body,runtime},transport/transport}.test.ts",
  "packages/client-sso/test/behaviour/**/*.test.ts",
  "packages/client-sts/test/behaviour/**/*.test.ts",
  "packages/credential-providers/test/behaviour/**/*.test.ts",
  "packages/credential-providers/test/{role,token}-provider.test.ts",
  "packages/sign-in/test/{browser,device-code,polling,sign-in}.test.ts",
  "packages/compat-v2/test/service.test.ts",
];

/** Of those, what Jest runs in its realm, too: `.ci/run` leaves them to `scripts/installed/test/jest.test.ts`. */
const leftToJest =
  process.env["REALM"] === "jest"
    ? [
        "packages/{client-sso,client-sts,credential-providers}/test/behaviour/**",
        "packages/shared-files/test/{cache-safety,client-registration,edit-config,role-credentials,sso-token}.test.ts",
        "packages/credential-providers/test/{role,token}-provider.test.ts",
        "packages/sign-in/test/{browser,device-code,sign-in}.test.ts",
      ]
    : [];

/**
 * The files of a worker share its modules, as loading them anew takes as long as most tests; a setup file keeps them from
 * sharing variables.
 */
const together = { isolate: false, setupFiles: "scripts/testing/own-variables.ts" };

/** Runs the tests of tokens, refreshes and role credentials over a store of secrets; over files they run anyhow. */
const overStores = "packages/credential-providers/test/over-stores.test.ts";

/** What every project has that tests the packages as they are installed. */
const installed = {
  ...together,
  globalSetup: "scripts/installed/install.ts",
  env: { INSTALLED: installedFolder },
  // Some start many processes.
  testTimeout: 30_000,
};

const config: ViteUserConfig = defineConfig({
  test: {
    // Most tests wait for sockets, processes and timers: one worker more keeps the cores at work meanwhile.
    maxWorkers: availableParallelism() + 1,
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**"],
      reporter: ["text", "json-summary"],
      reportOnFailure: true,
    },
    projects: [
      {
        ...ofSources,
        test: {
          ...together,
          name: "source",
          globalSetup: "packages/cli/test/build-idc.ts",
          include: ["packages/*/test/**/*.test.ts", "scripts/test/**/*.test.ts"],
          exclude: [
            "**/node_modules/**",
            "packages/*/test/{browser,built}/**",
            ...alone,
            overStores,
            ...testedInstalled,
          ],
          // Many tests start processes, all at once, on machines with few cores.
          testTimeout: 60_000,
        },
      },
      {
        ...ofSources,
        test: { ...together, isolate: true, name: "alone", include: alone },
      },
      ...["keychain", "encrypted-file", "own"].map((store) => ({
        ...ofSources,
        test: {
          ...together,
          name: `store:${store}`,
          setupFiles: [together.setupFiles, "scripts/testing/of-store.ts"],
          ...(store === "keychain" && { globalSetup: "scripts/testing/keychain-of-project.ts" }),
          env: { SECRET_STORE: store },
          include: [overStores],
          testTimeout: 60_000,
        },
      })),
      {
        plugins: [fromInstalled("import")],
        test: {
          ...installed,
          name: "esm",
          include: behaviour,
          env: { ...installed.env, LOADED_BY: "import" },
        },
      },
      {
        plugins: [fromInstalled("require")],
        test: {
          ...installed,
          name: "cjs",
          include: behaviour,
          env: { ...installed.env, LOADED_BY: "require" },
        },
      },
      {
        plugins: [fromInstalled("import")],
        test: {
          ...installed,
          name: "realm",
          include: realmBound,
          exclude: ["**/node_modules/**", ...leftToJest],
          pool: "vmForks",
        },
      },
      {
        plugins: [fromInstalled("import")],
        test: {
          ...installed,
          name: "programs",
          include: programs,
          exclude: ["**/node_modules/**", `packages/cli/test/{${[...ofModules, ...leftOut].join()}}.test.ts`],
        },
      },
      {
        ...ofSources,
        test: { ...together, name: "site", include: ["scripts/site/test/*.test.ts"], testTimeout: 60_000 },
      },
      {
        plugins: [fromInstalled("import")],
        test: { ...installed, name: "browser-build", include: ["packages/*/test/browser/**/*.test.ts"] },
      },
    ],
  },
});

export default config;
