import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { coalesceReads } from "../src/files/coalesce-reads";
import { withOpenFile } from "../src/files/open-files";
import { readSSOToken, writeSSOToken } from "../src/index";
import { useHome } from "./home";

const home = useHome();

/** A read that the test completes. */
function reader() {
  const begun: string[] = [];
  const end: ((content: string) => void)[] = [];
  const read = coalesceReads((file) => {
    begun.push(file);
    return new Promise<string>((resolve) => end.push(resolve));
  });
  return { begun, end, read };
}

const turn = () => new Promise(setImmediate);

describe("readings of a file", () => {
  it("are one for all who ask before it begins, and another for those who ask later", async () => {
    const { begun, end, read } = reader();
    const early = [read("a"), read("a"), read("b")];
    await turn();
    expect(begun).toEqual(["a", "b"]);
    const late = [read("a"), read("a")];
    await turn();
    expect(begun).toEqual(["a", "b", "a"]);
    end[2]?.("new");
    expect(await Promise.all(late)).toEqual(["new", "new"]);
    end[0]?.("old");
    end[1]?.("other");
    expect(await Promise.all(early)).toEqual(["old", "old", "other"]);
  });

  it("are begun anew after one that failed", async () => {
    let readings = 0;
    const read = coalesceReads(async () => {
      readings += 1;
      if (readings === 1) throw new Error("Failed");
      return readings;
    });
    const failed = [read("a"), read("a")];
    expect((await Promise.allSettled(failed)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await read("a")).toBe(2);
  });

  it("never give what was there before a write that had ended when they were asked for", async () => {
    const write = (accessToken: string) =>
      writeSSOToken("corp", { accessToken, expiresAt: new Date("2030-01-01") }, home.options);
    await write("0");
    const stale: string[] = [];
    let done = false;
    const bystander = async () => {
      while (!done) await readSSOToken("corp", home.options);
    };
    const bystanders = Array.from({ length: 20 }, bystander);
    for (let count = 1; count <= 50; count += 1) {
      await write(`${count}`);
      const read = await readSSOToken("corp", home.options);
      if (read?.accessToken !== `${count}`) stale.push(`${count}: ${read?.accessToken}`);
    }
    done = true;
    await Promise.all(bystanders);
    expect(stale).toEqual([]);
  });
});

describe("files that are open at once", () => {
  it("are 32, and those who wait have their turn whatever becomes of the others", async () => {
    await writeFile(home.path("file"), "content");
    let open = 0;
    let most = 0;
    const ended = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        withOpenFile(async () => {
          open += 1;
          most = Math.max(most, open);
          const content = await readFile(home.path("file"), "utf8");
          open -= 1;
          if (index % 3 === 0) throw new Error("Failed");
          return content;
        }),
      ),
    );
    expect(most).toBe(32);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(133);
  });
});
