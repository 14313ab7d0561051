import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "../packages";
import { programOf } from "../size/bundle";
import { faultyTraces } from "../size/traces";

/** A bundle of the sources, as an application's bundler would make it. */
async function bundleOf(exports: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: programOf("@identity-center/client-sso", exports),
      resolveDir: join(root, "packages/client-sso"),
    },
    bundle: true,
    minify: true,
    format: "esm",
    conditions: ["identity-center:source"],
    external: ["node:*"],
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

const used = [
  ["SSOClient"],
  ["SSOClient", "ListAccountsCommand"],
  ["SSOClient", "ListAccountRolesCommand"],
  ["SSOClient", "GetRoleCredentialsCommand"],
  ["SSOClient", "LogoutCommand"],
  ["SSOClient", "paginateListAccounts"],
  ["SSO"],
];

test.each(used.map((exports) => ({ exports, title: exports.join(" and ") })))(
  "a bundle of $title has no trace of another operation",
  async ({ exports }) => {
    expect([...faultyTraces(await bundleOf(exports), exports)]).toEqual([]);
  },
);

test("a trace is found where there is one", async () => {
  const everything = await bundleOf(["SSO"]);
  expect([...faultyTraces(everything, ["LogoutCommand"])]).toEqual([
    "holds ListAccounts, which nobody uses",
    "holds ListAccountRoles, which nobody uses",
    "holds GetRoleCredentials, which nobody uses",
  ]);
  expect([...faultyTraces("", ["LogoutCommand"])]).toEqual(["lacks Logout"]);
});
