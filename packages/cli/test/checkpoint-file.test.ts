import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CheckpointFile } from "../src/assignments/checkpoint-file";

const search = { startUrl: "https://corp.awsapps.com/start", account: "prod", role: undefined };
const checkpoint = { version: 1, done: "abc", pending: [{ accountId: "001122334455" }], next: null } as const;

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "idc-checkpoint-"));
  file = join(folder, "rest");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("CheckpointFile", () => {
  it("gives back what it was given, and nothing where there is no file", async () => {
    const it = new CheckpointFile(file, search);
    expect(await it.read()).toBeUndefined();
    await it.write({ version: 1, done: "", pending: [] });
    await it.write(checkpoint);
    expect(await it.read()).toEqual(checkpoint);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await it.remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves alone what a link by its name leads to", async () => {
    writeFileSync(join(folder, "other"), "other");
    symlinkSync(join(folder, "other"), file);
    await new CheckpointFile(file, search).write(checkpoint);
    expect(readFileSync(join(folder, "other"), "utf8")).toBe("other");
  });

  it.each([
    ["{", "it is not JSON"],
    ["null", "it has none"],
    ["[]", "it has none"],
    [
      JSON.stringify({ ...search, startUrl: "https://x", checkpoint }),
      "it belongs to another portal, https://x",
    ],
    [JSON.stringify({ ...search, account: "test", checkpoint }), "it belongs to a run with --account test"],
    [JSON.stringify({ ...search, role: "Admin", checkpoint }), "it belongs to a run with --role Admin"],
    [JSON.stringify({ startUrl: search.startUrl, checkpoint }), "it belongs to a run without --account"],
  ])("refuses %s", async (content, why) => {
    writeFileSync(file, content);
    await expect(new CheckpointFile(file, search).read()).rejects.toThrow(
      `${file} is not a checkpoint to resume from: ${why}. Remove it to start again`,
    );
  });

  it("says where it can't write, and leaves nothing behind", async () => {
    await expect(new CheckpointFile(folder, search).write(checkpoint)).rejects.toThrow(
      /can't be written \((EISDIR|ENOTEMPTY|EEXIST): it is a folder: name a file\)/,
    );
    const others = readdirSync(tmpdir()).filter((name) => join(tmpdir(), name).startsWith(`${folder}.`));
    expect(others).toEqual([]);
  });

  it("advises to move nothing where a folder is named, or what is below a file", async () => {
    const inFolder = new CheckpointFile(folder, search);
    const below = new CheckpointFile(join(file, "below"), search);
    writeFileSync(file, "");
    const told = (reason: string) => ({ commands: [], message: expect.stringContaining(reason) });
    const another = "To start again, name another file";
    await expect(inFolder.read()).rejects.toMatchObject(told(`it is a folder: name a file). ${another}`));
    await expect(inFolder.write(checkpoint)).rejects.toMatchObject(told("it is a folder: name a file"));
    await expect(below.read()).rejects.toMatchObject(told(`${file} is not a folder). ${another}`));
    await expect(below.write(checkpoint)).rejects.toMatchObject(told(`${file} is not a folder`));
  });

  it.skipIf(process.platform === "win32")(
    "advises to remove no device, nor a link that leads to a file (skipped: Windows has no such devices)",
    async () => {
      const other = join(folder, "other");
      writeFileSync(other, "{");
      symlinkSync(other, file);
      for (const path of ["/dev/null", "/dev/zero", file]) {
        const { message } = await new CheckpointFile(path, search).read().catch((error) => error);
        expect(message).toMatch(
          /^\S+ is not a checkpoint to resume from: .*\. To start again, name another file$/,
        );
      }
    },
  );

  it("goes on from nothing where a link leads to nothing, and says that one leads in a circle", async () => {
    symlinkSync("nowhere", file);
    expect(await new CheckpointFile(file, search).read()).toBeUndefined();
    const circle = join(folder, "circle");
    symlinkSync(circle, circle);
    const loop = new CheckpointFile(circle, search);
    await expect(loop.read()).rejects.toMatchObject({ commands: [`rm ${circle}`] });
    await loop.write(checkpoint);
    expect(await loop.read()).toEqual(checkpoint);
  });
});
