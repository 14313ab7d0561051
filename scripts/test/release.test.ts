import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Notices, namedIn, noticesFile } from "../build/notices";
import { packages, root } from "../packages";
import { type About, faultsOfAbout } from "../release/about";
import { hasHeading, withHeading } from "../release/changelog";
import { tagOf } from "../release/npm";
import { publishOrder } from "../release/order";
import { reasonsAgainst } from "../release/reasons";
import { type Component, licenseFaults, ofRelease, type Sbom, schemaFault } from "../release/sbom";
import { tableOf } from "../release/table";

describe("a manifest", () => {
  const manifestOf = (folder: string) =>
    JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as About;

  test.each(packages().map(({ name, folder }) => [name, folder]))(
    "of %s says where it comes from",
    (_, folder) => {
      expect([...faultsOfAbout(folder, manifestOf(folder))]).toEqual([]);
    },
  );

  test.each(["description", "keywords", "license", "author", "repository", "homepage", "bugs"] as const)(
    "without %s has a fault",
    (member) => {
      const { [member]: _, ...rest } = manifestOf(join(root, "packages/core"));
      expect([...faultsOfAbout("packages/core", rest)]).toHaveLength(1);
    },
  );

  test("that names the folder of another package has a fault", () => {
    const faults = [...faultsOfAbout("packages/other", manifestOf(join(root, "packages/core")))];
    expect(faults.join()).toContain("packages/other");
  });
});

test("packages are published after what they depend on", () => {
  const order = publishOrder(packages());
  expect(order.map(({ name }) => name).sort()).toEqual(
    packages()
      .map(({ name }) => name)
      .sort(),
  );
  const done = new Set<string>();
  for (const { name, manifest } of order) {
    const ours = Object.keys(manifest.dependencies ?? {}).filter((each) =>
      order.some((item) => item.name === each),
    );
    expect([...ours].filter((dependency) => !done.has(dependency))).toEqual([]);
    done.add(name);
  }
});

describe("the changelog", () => {
  const changelog = "# Changelog\n\n## Unreleased\n\n- One.\n- Two.\n\n## 0.1.0 (2026-01-31)\n\n- Zero.\n";

  test("gets a heading over what is unreleased", () => {
    const released = withHeading(changelog, "0.2.0", "2026-02-28");
    expect(released).toBe(changelog.replace("\n- One.", "\n## 0.2.0 (2026-02-28)\n\n- One."));
    expect(hasHeading(released, "0.2.0")).toBe(true);
    expect(hasHeading(changelog, "0.2.0")).toBe(false);
  });

  test("stays as it is where the version has its heading", () => {
    expect(withHeading(changelog, "0.1.0", "2026-02-28")).toBe(changelog);
  });

  test("is refused where nothing is unreleased", () => {
    const released = withHeading(changelog, "0.2.0", "2026-02-28");
    expect(() => withHeading(released, "0.3.0", "2026-03-31")).toThrow("no change that is unreleased");
    expect(() => withHeading("# Changelog\n", "0.3.0", "2026-03-31")).toThrow('no heading "## Unreleased"');
  });

  test("of this repository can be released", () => {
    const own = readFileSync(join(root, "CHANGELOG.md"), "utf8");
    expect(hasHeading(withHeading(own, "99.0.0", "2099-12-31"), "99.0.0")).toBe(true);
  });
});

describe("a version is published", () => {
  const changelog = "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-02-28)\n\n- One.\n";
  const environment = {
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://example.com/",
    GITHUB_REF: "refs/tags/v0.2.0",
  };

  test("by the workflow for its tag, where the changelog has it", () => {
    expect(reasonsAgainst({ version: "0.2.0", changelog, environment })).toEqual([]);
  });

  test.each([
    ["without an identity to sign with", { ...environment, ACTIONS_ID_TOKEN_REQUEST_URL: "" }, changelog],
    ["for another tag", { ...environment, GITHUB_REF: "refs/tags/v0.2.1" }, changelog],
    ["for a branch", { ...environment, GITHUB_REF: "refs/heads/v0.2.0" }, changelog],
    ["without its heading", environment, changelog.replace("0.2.0", "0.2.0-rc.1")],
  ])("not %s", (_, circumstances, text) => {
    const input = { version: "0.2.0", changelog: text, environment: circumstances };
    expect(reasonsAgainst(input)).toHaveLength(1);
  });

  test("under `latest`, and a prerelease under `next`", () => {
    expect(["1.0.0", "1.0.0-rc.1"].map(tagOf)).toEqual(["latest", "next"]);
  });
});

test("a dry run tells of each package what would become of it", () => {
  const tarball = {
    name: "@identity-center/core",
    version: "0.2.0",
    size: 162_336,
    unpackedSize: 1_623_552,
    entryCount: 14,
    integrity: "",
  };
  const table = tableOf([
    { tarball, atRegistry: "new version" },
    { tarball: { ...tarball, name: "@identity-center/cli", entryCount: 9 }, atRegistry: "published" },
  ]);
  expect(`\n${table}\n`).toMatchInlineSnapshot(`
    "
    package                version  dist-tag  files    packed   unpacked  at the registry
    @identity-center/core  0.2.0    latest       14  162.3 kB  1623.6 kB  new version      would be published
    @identity-center/cli   0.2.0    latest        9  162.3 kB  1623.6 kB  published        stays as it is
    "
  `);
});

describe("a bill of materials", () => {
  const core: Component = {
    type: "library",
    group: "@identity-center",
    name: "core",
    version: "0.2.0",
    "bom-ref": "core",
    licenses: [{ license: { id: "Apache-2.0" } }],
  };
  const open: Component = {
    type: "library",
    name: "open",
    "bom-ref": "open",
    licenses: [{ license: { id: "MIT" } }],
  };
  const installed = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { component: { type: "application", name: "project", "bom-ref": "root" } },
    components: [core, open],
    dependencies: [{ ref: "root", dependsOn: ["core", "open"] }, { ref: "core" }, { ref: "open" }],
  };
  const inlined = { name: "@smithy/core", version: "3.41.0", license: "Apache-2.0" };
  const integrity = `sha512-${Buffer.alloc(64, 7).toString("base64")}`;
  const made = (license: string): Sbom =>
    ofRelease(
      installed,
      "0.2.0",
      new Map([["@identity-center/core", { integrity, inlined: [{ ...inlined, license }] }]]),
    );

  test("is that of the release, with the digests of its tarballs", () => {
    const { metadata, components } = made("Apache-2.0");
    expect(metadata.component).toMatchObject({ name: "identity-center", version: "0.2.0" });
    expect(components[0]?.hashes).toEqual([{ alg: "SHA-512", content: "07".repeat(64) }]);
    expect(components[1]).toEqual(open);
  });

  test("has what a package inlines inside of it", async () => {
    const { components, dependencies } = made("Apache-2.0");
    expect(components[0]?.components).toEqual([
      {
        type: "library",
        group: "@smithy",
        name: "core",
        version: "3.41.0",
        "bom-ref": "core|@smithy/core@3.41.0",
        licenses: [{ license: { id: "Apache-2.0" } }],
        purl: "pkg:npm/%40smithy/core@3.41.0",
      },
    ]);
    expect(dependencies).toContainEqual({ ref: "core", dependsOn: ["core|@smithy/core@3.41.0"] });
    expect(dependencies).toContainEqual({ ref: "core|@smithy/core@3.41.0" });
  });

  test("fits the schema of CycloneDX, which knows the licences", async () => {
    expect(await schemaFault(JSON.stringify(made("Apache-2.0")))).toBeUndefined();
    expect(await schemaFault(JSON.stringify(made("Anything")))).toContain("license");
  });

  test("tells of licences that nobody has weighed, inside of packages too", () => {
    expect(licenseFaults(made("Apache-2.0"))).toEqual([]);
    expect(licenseFaults(made("GPL-3.0-only"))).toEqual(["@smithy/core is under GPL-3.0-only"]);
    const { licenses: _, ...untold } = open;
    expect(licenseFaults({ components: [untold] })).toEqual(["open is under no licence that it tells"]);
  });
});

describe("notices", () => {
  const typescript = fileURLToPath(import.meta.resolve("typescript"));

  test("name each package that is inlined, with its licence", () => {
    const folder = mkdtempSync(join(tmpdir(), "notices-"));
    try {
      const notices = new Notices();
      notices.add(typescript);
      notices.add(join(root, "packages/core/src/index.ts"));
      notices.write(folder);
      const text = readFileSync(join(folder, noticesFile), "utf8");
      expect(namedIn(text)).toEqual([
        { name: "typescript", version: expect.stringMatching(/^\d/), license: "Apache-2.0" },
      ]);
      expect(text).toContain("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
