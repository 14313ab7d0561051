import { expect, test } from "vitest";
import { blockFaults } from "../pages/block-faults";
import { codeBlocks, withComments } from "../pages/code-block";
import { type Page, pages } from "../pages/pages";
import { publicModules } from "./public-modules";

/** What examples import that no package here has. */
const untyped = ["@opentelemetry/api", "redis", "testcontainers"];

const fence = "\u0060\u0060\u0060";
const fenced = (language: string, code: string) => `${fence}${language}\n${code}\n${fence}\n`;

/** Blocks with one fault each, and what is said of it. */
const wrong: readonly (readonly [block: string, fault: string])[] = [
  [fenced("ts", "console.log(accessToken);"), "Cannot find name 'accessToken'"],
  [fenced("ts", 'import { x } from "@identity-center/none";'), "Cannot find module '@identity-center/none'"],
  [fenced("js", 'require("@identity-center/compat-v2").SSO.none;'), "Property 'none' does not exist"],
  [fenced("diff", '-import "@aws-sdk/none";\n+import {};'), "expected"],
  [fenced("json", "{ a: 1 }"), "SyntaxError"],
  [fenced("yaml", "a: [1"), "Flow sequence"],
  [fenced("ini", "[profile dev"), "ERR_SHARED_CONFIG_SYNTAX"],
  [fenced("ini", "[profile dev]\nsso_acount_id = 1"), "no setting is called sso_acount_id"],
  [fenced("ini", "[profile dev]\ncredential_process = idc credential"), "idc takes no credential"],
  [fenced("sh", "idc loginn"), "idc takes no loginn"],
  [fenced("sh", 'eval "$(idc credentials --form env)"'), "credentials has no --form"],
  [fenced("console", "$ idc credentials --format xml\nidc none"), "--format takes no xml"],
  [fenced("python", ""), "no check knows python"],
];

test("every block of code in a page is what it seems to be", () => {
  const all = pages();
  const blocks = all.flatMap(codeBlocks);
  expect(blocks.length).toBeGreaterThan(120);
  const probe: Page = { path: "wrong.md", text: wrong.map(([block]) => block).join("\n") };
  const faults = blockFaults([...blocks, ...codeBlocks(probe)], publicModules(), untyped);
  const probed = faults.filter((fault) => fault.startsWith(probe.path));
  for (const [block, fault] of wrong) {
    expect(probed, block).toContainEqual(expect.stringContaining(fault));
  }
  expect(faults.filter((fault) => !probed.includes(fault))).toEqual([]);
  // A comment that is not directly before a fence declares nothing.
  const declaring = blocks.filter(({ presumed }) => presumed);
  expect(declaring).toHaveLength(all.reduce((sum, page) => sum + withComments(page), 0));
});
