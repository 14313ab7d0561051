import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installedFolder } from "../folder";

const home = join(installedFolder, "node_modules/@identity-center/cli");
const { man } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { man: readonly string[] };
const names = man.map((file) => file.replace(/^.*\/(.*)\.1$/, "$1"));
const groff = "/usr/bin/groff";

/** A page as it is read, in one line. */
function rendered(file: string): string {
  // Warnings end it; nothing is bold or underlined.
  const how = ["-man", "-Tascii", "-P-cbou", "-ww", "-rLL=10000n"];
  return execFileSync(groff, [...how, join(home, file)], { encoding: "utf8" }).replaceAll(/\s+/g, " ");
}

function helpOf(name: string): string {
  const words = name
    .split("-")
    .slice(0, 1)
    .concat(name.slice("idc-".length) || []);
  const program = join(installedFolder, "node_modules/.bin/idc");
  return execFileSync(program, [...words.slice(1), "--help"], { encoding: "utf8" });
}

test("the manifest names every page for man that is in the package", () => {
  expect(man).toEqual(readdirSync(join(home, "dist/man")).map((file) => `./dist/man/${file}`));
  expect(names).toContain("idc-profiles");
});

test.skipIf(!existsSync(groff)).each(names)(
  "man %s says what --help says (skipped without groff)",
  (name) => {
    const page = rendered(`dist/man/${name}.1`);
    const help = helpOf(name);
    const flags = help.match(/^ {2}(-\w, )?--[a-z-]+/gm)?.map((line) => line.trim()) ?? [];
    expect(flags.length).toBeGreaterThan(0);
    for (const flag of flags) expect(page).toContain(flag);
    const last = help.trim().split("\n\n").at(-1) ?? "";
    if (!/^(Commands|Examples|Options):/.test(last)) expect(page).toContain(last.replaceAll(/\s+/g, " "));
  },
);
