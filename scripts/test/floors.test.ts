import { describe, expect, test } from "vitest";
import { type Manifests, violationsOf } from "../floors";

const manifests: Manifests = {
  root: ["vitest"],
  packages: {
    core: {
      dependencies: ["@identity-center/shared-files"],
      devDependencies: ["@smithy/node-http-handler"],
    },
    "client-sso": {
      dependencies: ["@identity-center/core"],
      devDependencies: ["@identity-center/emulator", "@aws-sdk/client-sso", "@smithy/types"],
    },
    "client-sso-oidc": { dependencies: ["@identity-center/client-sso"], devDependencies: [] },
    "credential-server": { dependencies: [], devDependencies: ["@identity-center/credential-providers"] },
    emulator: { dependencies: ["@identity-center/core"], devDependencies: [] },
    cli: { dependencies: ["@identity-center/client-sso"], devDependencies: [] },
    extension: { dependencies: ["@identity-center/core"], devDependencies: [] },
  },
};

function check(path: string, text: string): string[] {
  return violationsOf([{ path: `packages/${path}`, text }], manifests);
}

describe("what breaks the plan", () => {
  test.each<[path: string, text: string, ...wrong: string[]]>([
    [
      "core/src/a.ts",
      'import { SSO } from "@identity-center/client-sso";',
      "client-sso (floor 2) is not below core (floor 1)",
      "@identity-center/client-sso is not in the dependencies of core",
    ],
    [
      "client-sso-oidc/src/a.ts",
      'import type { SSO } from "@identity-center/client-sso";',
      "client-sso (floor 2) is not below client-sso-oidc (floor 2)",
    ],
    [
      "client-sso-oidc/test/a.test.ts",
      'const lazy = () => import("@identity-center/client-sso");',
      "client-sso (floor 2) is not below client-sso-oidc (floor 2)",
    ],
    [
      "credential-server/src/a.ts",
      'import { fromSSO } from "@identity-center/credential-providers";',
      "credential-providers (floor 3) is not below credential-server (floor 3)",
      "@identity-center/credential-providers is not in the dependencies of credential-server",
    ],
    [
      "client-sso/src/a.ts",
      'type T = import("../../core/src/index").T;',
      "leaves its package by a path: import the package by its name",
    ],
    [
      "client-sso/test/a/b.ts",
      'export * from "../../../core/src/index";',
      "leaves its package by a path: import the package by its name",
    ],
    [
      "client-sso/src/a.ts",
      'import "/core";',
      "leaves its package by a path: import the package by its name",
    ],
    ["client-sso/src/a.ts", 'import "@identity-center/client-sso";', "imports its own package by name"],
    ["emulator/src/a.ts", 'require("@identity-center/core");', "emulator imports nothing of ours"],
    ["emulator/test/a.ts", 'import "@identity-center/core";', "emulator imports nothing of ours"],
    [
      "client-sso/src/a.ts",
      'import { createPortal } from "@identity-center/emulator";',
      "emulator is for tests only",
      "@identity-center/emulator is not in the dependencies of client-sso",
    ],
    [
      "core/src/config/settings.ts",
      'import type { SharedConfig } from "@identity-center/shared-files";',
      "only src/runtime/runtime.ts of core reaches down to shared-files",
    ],
    [
      "core/src/runtime/runtime.browser.ts",
      'await import("@identity-center/shared-files");',
      "only src/runtime/runtime.ts of core reaches down to shared-files",
    ],
    [
      "client-sso/src/a.ts",
      'import { HttpRequest } from "@smithy/types";',
      "what is smithy's comes from core/src/smithy.ts only",
      "@smithy/types is not in the dependencies of client-sso",
    ],
    [
      "client-sso/src/a.ts",
      'import type { HttpRequest } from "@smithy/types";',
      "what is smithy's comes from core/src/smithy.ts only",
      "@smithy/types is not in the dependencies of client-sso",
    ],
    [
      "core/src/a.ts",
      'import type { X } from "@smithy/node-http-handler";',
      "what is smithy's comes from core/src/smithy.ts only",
      "@smithy/node-http-handler is not in the dependencies of core",
    ],
    [
      "core/src/smithy.ts",
      'export { X } from "@smithy/core";',
      "@smithy/core is not in the dependencies of core",
    ],
    [
      "client-sso/src/a.ts",
      'import type { SSO } from "@aws-sdk/client-sso";',
      "nothing of the AWS SDK is part of what is shipped",
      "@aws-sdk/client-sso is not in the dependencies of client-sso",
    ],
    ["core/src/a.ts", 'import "vitest";', "vitest is not in the dependencies of core"],
    ["core/src/a.ts", 'import "@scope/name/deep";', "@scope/name is not in the dependencies of core"],
    ["core/test/a.ts", 'import "@aws-sdk/client-sso";', "@aws-sdk/client-sso is not in the manifest of core"],
    ["extension/src/a.ts", 'import "@identity-center/core";', "extension has no floor"],
    [
      "client-sso/test/behaviour/a.test.ts",
      'import { SSO } from "../../src/index";',
      "behaviour tests import the package by its name",
    ],
  ])("%s: %s", (path, text, ...wrong) => {
    const specifier = /["'](.*)["']/.exec(text)?.[1];
    expect(check(path, text)).toEqual(wrong.map((what) => `packages/${path}:1: ${what} ("${specifier}")`));
  });

  test("the line is told", () => {
    expect(check("core/src/a.ts", '\n\nimport "vitest";')).toEqual([
      'packages/core/src/a.ts:3: vitest is not in the dependencies of core ("vitest")',
    ]);
  });
});

describe("what is part of the plan", () => {
  test.each([
    ["core/src/runtime/runtime.ts", 'await import("@identity-center/shared-files");'],
    ["core/src/runtime/runtime.ts", 'import { version } from "../../package.json";'],
    ["core/src/smithy.ts", 'export { NodeHttpHandler } from "@smithy/node-http-handler";'],
    ["client-sso/test/types/a.ts", 'import type { HttpRequest } from "@smithy/types";'],
    ["core/src/a.ts", 'import { join } from "node:path"; import "./b"; import "../src";'],
    ["client-sso/src/commands/a.ts", 'import { Command } from "@identity-center/core"; import ".."'],
    ["cli/src/a.ts", 'import { SSO } from "@identity-center/client-sso";'],
    ["client-sso/test/behaviour/a.test.ts", 'import "@identity-center/client-sso"; import "./helpers";'],
    [
      "client-sso/test/a.test.ts",
      'import "@identity-center/emulator"; import "vitest"; import "../src/index";',
    ],
    ["credential-server/test/a.test.ts", 'import "@identity-center/credential-providers";'],
    ["client-sso/examples/a.ts", 'import "@identity-center/client-sso"; import "@aws-sdk/client-sso";'],
  ])("%s: %s", (path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
