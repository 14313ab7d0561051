import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { tarballs } from "../../tarballs";

/** What is in a tarball, sorted. */
function filesOf(tarball: string): string[] {
  const listed = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" });
  return listed
    .trim()
    .split("\n")
    .map((path) => path.replace(/^package\//, "  "))
    .sort();
}

test("each tarball has the files that it had, and no others", async () => {
  const lists = [...tarballs()].map(([name, tarball]) => [name, ...filesOf(tarball)].join("\n"));
  await expect(`${lists.join("\n\n")}\n`).toMatchFileSnapshot("packed-files.txt");
});
