import { execFileSync, spawn } from "node:child_process";
import { truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { type ReadFileOptions, readWholeFile } from "../src/files/read-file";
import { loadSharedConfig, readSSOToken, readTextFile, ssoTokenFile, writeSSOToken } from "../src/index";
import { useHome } from "./home";

const home = useHome();

/** A named pipe, and a process that writes to it, if any. */
function pipe(command?: string): string {
  const path = home.path("pipe");
  execFileSync("mkfifo", [path]);
  if (command) spawn("sh", ["-c", `{ ${command}; } > "$0"`, path], { stdio: "ignore" }).unref();
  return path;
}

const textOf = async (file: string, options?: ReadFileOptions) =>
  `${(await readWholeFile(file, options)).bytes}`;

describe.skipIf(process.platform === "win32")(
  "a file that is read whole (skipped: Windows has no such files)",
  () => {
    it("is a regular one, of any size up to what it may have", async () => {
      const file = home.path("file");
      for (const size of [0, 1, 4_096, 100_000]) {
        writeFileSync(file, "x".repeat(size));
        expect(await textOf(file)).toBe("x".repeat(size));
      }
      await expect(readWholeFile(file, { maxBytes: 99_999 })).rejects.toThrow("it has more than 99999 bytes");
      // Its reported size is 0.
      if (process.platform === "linux") {
        expect(await readTextFile("/proc/self/status")).toContain("Pid:");
        await expect(readWholeFile("/proc/self/status", { maxBytes: 100 })).rejects.toThrow(
          "more than 100 bytes",
        );
      }
    });

    it("can be a pipe, whose content is kept, as it can be read but once", async () => {
      const file = pipe("echo one; sleep 0.1; echo two");
      const reading = [textOf(file, { pipes: true }), textOf(file, { pipes: true })];
      expect(await Promise.all(reading)).toEqual(["one\ntwo\n", "one\ntwo\n"]);
      expect(await textOf(file, { pipes: true })).toBe("one\ntwo\n");
    });

    it.each([
      ["nobody writes to", undefined],
      ["is not written to the end", "echo one; sleep 5"],
    ])("is not waited for for ever, where it is a pipe that %s", async (_what, command) => {
      const options = { pipes: true, timeout: 300 };
      await expect(readWholeFile(pipe(command), options)).rejects.toThrow(
        "it is a pipe, and what writes to it has not ended within 0.3 s",
      );
    });

    it("ends where a pipe gives too much", async () => {
      const options = { pipes: true, maxBytes: 100_000 };
      await expect(readWholeFile(pipe("yes"), options)).rejects.toThrow("more than 100000 bytes");
    });

    it("is neither a device nor, where it must be a file, a pipe", async () => {
      const device = "it is a device, and not a file";
      await expect(readWholeFile("/dev/zero", { pipes: true })).rejects.toThrow(device);
      await expect(readWholeFile("/dev/null")).rejects.toThrow(device);
      expect(await textOf("/dev/null", { pipes: true })).toBe("");
      await expect(readWholeFile(pipe())).rejects.toThrow("it is a pipe, and not a file");
      await expect(readWholeFile(home.path())).rejects.toMatchObject({ code: "EISDIR" });
    });
  },
);

describe.skipIf(process.platform === "win32")("a shared file (skipped: Windows has no such files)", () => {
  const faultOf = async (AWS_CONFIG_FILE: string) => {
    const { faults } = await loadSharedConfig({ env: { ...home.options.env, AWS_CONFIG_FILE } });
    return faults?.[0]?.error.message.replace(AWS_CONFIG_FILE, "FILE");
  };

  it("of settings can come out of a pipe", async () => {
    const env = { ...home.options.env, AWS_CONFIG_FILE: pipe("echo '[profile a]'; echo region=x") };
    for (let time = 0; time < 2; time += 1) {
      expect((await loadSharedConfig({ env })).profiles).toEqual({ a: { region: "x" } });
    }
  });

  it("of settings is no device, no socket, and of a bounded size", async () => {
    expect(await faultOf("/dev/zero")).toBe("FILE: The file can't be read (it is a device, and not a file)");
    const socket = home.path("socket");
    const server = createServer();
    await new Promise<void>((listening) => server.listen(socket, listening));
    expect(await faultOf(socket)).toBe("FILE: The file can't be read (it is a socket, and not a file)");
    server.close();
    const large = home.path("large");
    writeFileSync(large, "");
    truncateSync(large, 67_108_865);
    expect(await faultOf(large)).toBe("FILE: The file can't be read (it has more than 67108864 bytes)");
  });

  it("of a cache is no pipe, and is told at once", async () => {
    await writeSSOToken("other", { accessToken: "a", expiresAt: new Date() }, home.options);
    execFileSync("mkfifo", [ssoTokenFile("corp", home.options)]);
    await expect(readSSOToken("corp", home.options)).rejects.toThrow("it is not a regular file");
  });
});
