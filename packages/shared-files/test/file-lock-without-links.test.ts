import { promises } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import { withFileLock } from "../src/index";
import { useHome } from "./home";

const home = useHome();

it("locks on a file system that has no links", async () => {
  const refused = Object.assign(new Error("EPERM: operation not permitted"), { code: "EPERM" });
  const link = vi.spyOn(promises, "link").mockRejectedValue(refused);
  onTestFinished(() => link.mockRestore());
  await writeFile(home.path("count"), "0");
  const add = async () => {
    const count = Number(await readFile(home.path("count"), "utf8"));
    await writeFile(home.path("count"), `${count + 1}`);
  };
  await Promise.all(Array.from({ length: 10 }, () => withFileLock(home.path("count"), add)));
  expect(await readFile(home.path("count"), "utf8")).toBe("10");
  expect(await readdir(home.path())).toEqual(["count"]);
});
