import { readdir, readFile, writeFile } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { withFileLock } from "../src/index";
import { useHome } from "./home";

vi.mock("node:fs/promises", async (importOriginal) => ({
  ...(await importOriginal<typeof import("node:fs/promises")>()),
  link: () => Promise.reject(Object.assign(new Error("EPERM: operation not permitted"), { code: "EPERM" })),
}));

const home = useHome();

it("locks on a file system that has no links", async () => {
  await writeFile(home.path("count"), "0");
  const add = async () => {
    const count = Number(await readFile(home.path("count"), "utf8"));
    await writeFile(home.path("count"), `${count + 1}`);
  };
  await Promise.all(Array.from({ length: 10 }, () => withFileLock(home.path("count"), add)));
  expect(await readFile(home.path("count"), "utf8")).toBe("10");
  expect(await readdir(home.path())).toEqual(["count"]);
});
