import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { linkFaults, repository, type Tree } from "../links";
import { root } from "../packages";
import { pages } from "../pages/pages";

const files: Readonly<Record<string, string>> = {
  "README.md": '# Title\n\n## Coming from `a-b`, "c"\n\n```md\n## In code\n```\n\n## Twice\n\n## Twice\n',
  docs: "",
  "docs/USE.md": "# Use it\n",
  "packages/core": "",
  "packages/core/README.md": "# Core\n",
};
const tree: Tree = (path) => files[path];
const at = (path: string, ...links: string[]) =>
  linkFaults(path, links.map((link) => `# Here\n[text](${link})`).join("\n"), tree);

describe("a link", () => {
  test.each([
    ["README.md", "docs/USE.md"],
    ["README.md", "docs/USE.md#use-it"],
    ["README.md", "packages/core"],
    ["README.md", "docs/"],
    ["README.md", "#here"],
    ["docs/USE.md", "../README.md#twice-1"],
    ["docs/USE.md", "../README.md#coming-from-a-b-c"],
    ["packages/core/README.md", "#here"],
    ["packages/core/README.md", "https://example.com/anything"],
    ["packages/core/README.md", "mailto:someone@example.com"],
    ["packages/core/README.md", `${repository}/blob/main/docs/USE.md#use-it`],
    ["packages/core/README.md", `${repository}/tree/main/packages/core`],
    ["README.md", `${repository}/security/advisories/new`],
  ])("in %s may be %s", (path, link) => {
    expect(at(path, link)).toEqual([]);
  });

  test.each([
    ["README.md", "docs/NONE.md", "names nothing in the tree"],
    ["README.md", "docs/USE.md#no-such", "names no heading"],
    ["README.md", "#in-code", "names no heading"],
    ["docs/USE.md", "README.md", "names nothing in the tree"],
    ["packages/core/README.md", "../../docs/USE.md", "leads nowhere on the registry's page"],
    ["packages/core/README.md", "../core", "leads nowhere on the registry's page"],
    ["packages/core/README.md", `${repository}/blob/main/docs/NONE.md`, "names nothing in the tree"],
    ["packages/core/README.md", `${repository}/blob/main/docs/USE.md#no-such`, "names no heading"],
    ["packages/core/README.md", `${repository}/blob/v1/docs/USE.md`, "is not under blob/main/"],
  ])("in %s must not be %s", (path, link, fault) => {
    expect(at(path, link)).toEqual([expect.stringContaining(`${path}: ${link} ${fault}`)]);
  });

  test("is none in code, and one as a reference or with a title", () => {
    const text =
      '`[a](none)`\n```md\n[b](none)\n```\n[c]: none1\n[d](none2 "title")\n![e](<none3>)\n[^f]: none4 [g](none5)\n';
    expect(linkFaults("README.md", text, tree).map((fault) => fault.split(" ")[1])).toEqual([
      "none2",
      "none3",
      "none5",
      "none1",
    ]);
  });
});

test("every link in this repository leads somewhere, on the registry's pages too", () => {
  const all = pages();
  expect(all.length).toBeGreaterThan(15);
  const inRoot: Tree = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return undefined;
    return statSync(full).isDirectory() ? "" : readFileSync(full, "utf8");
  };
  expect(all.flatMap(({ path, text }) => linkFaults(path, text, inRoot))).toEqual([]);
});
