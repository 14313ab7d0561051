import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const home = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", home), "utf8");

test.each(readdirSync(new URL("examples/", home)))("the README shows examples/%s as it is run", (file) => {
  const code = readFileSync(new URL(`examples/${file}`, home), "utf8").trim();
  expect(readme).toContain(`\`\`\`ts\n${code}\n\`\`\``);
});
