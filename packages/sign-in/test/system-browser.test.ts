import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { iterateSignInWithBrowser, iterateSignInWithDeviceCode, openBrowser } from "@identity-center/sign-in";
import { expect, onTestFinished, test, vi } from "vitest";
import { fakeClock, stillClock } from "./fake-clock";
import { openWorld } from "./world";

const linux = process.platform === "linux";

test.skipIf(!linux)(
  `a browser that does not open is told of${linux ? "" : " (skipped: not Linux, where BROWSER names it)"}`,
  async () => {
    vi.stubEnv("BROWSER", "false");
    vi.stubEnv("DISPLAY", undefined);
    const failed = await openBrowser(true, "http://127.0.0.1:1/");
    expect(String(failed?.cause)).toBe("Error: The program that opens the browser exited with 3");
  },
);

test.skipIf(!linux)(
  `each browser of BROWSER is tried in its turn${linux ? "" : " (skipped: not Linux, where it may be another's)"}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "idc-browser-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const opened = join(folder, "opened");
    vi.stubEnv("BROWSER", `no-such-browser:false:touch ${opened}-%s.not:sh -c 'echo "$1" > ${opened}' sh %s`);
    expect(await openBrowser(true, "http://127.0.0.1:1/it's")).toBeUndefined();
    expect(readFileSync(opened, "utf8")).toBe("http://127.0.0.1:1/it%27s\n");
  },
);

test.skipIf(!linux)(
  `a browser that fails after seconds is told of during a sign-in${linux ? "" : " (skipped: not Linux, where BROWSER names it)"}`,
  { timeout: 30_000 },
  async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("PATH", "");
    vi.stubEnv("DISPLAY", undefined);
    vi.stubEnv("BROWSER", "/bin/sh -c '/bin/sleep 2.5; exit 4'");
    const clock = {
      ...fakeClock(),
      sleep: (ms: number, signal?: AbortSignal) => sleep(ms / 50, undefined, { signal }),
    };
    const { options } = await openWorld({}, clock);
    const flows = [iterateSignInWithBrowser, iterateSignInWithDeviceCode];
    const seen = flows.map(async (flow) => {
      const states: string[] = [];
      for await (const { state } of flow({ ...options, openBrowser: true })) {
        states.push(state);
        if (state === "browser-not-opened") break;
      }
      return [...new Set(states)];
    });
    expect(await Promise.all(seen)).toEqual([
      ["verification", "browser-not-opened"],
      ["verification", "waiting", "browser-not-opened"],
    ]);
  },
);

test.skipIf(!linux)(
  `the system's browser gets the page${linux ? "" : " (skipped: not Linux, where BROWSER names it)"}`,
  { timeout: 30_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "idc-browser-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [browser, opened] = [join(folder, "browser"), join(folder, "opened")];
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > ${opened}.part && mv ${opened}.part ${opened}\n`);
    chmodSync(browser, 0o755);
    vi.stubEnv("BROWSER", browser);
    const { options } = await openWorld({}, stillClock());
    const abort = new AbortController();
    const iterator = iterateSignInWithBrowser({ ...options, abortSignal: abort.signal });
    const { value } = await iterator.next();
    const next = iterator.next().catch((error) => error.code);
    while (!existsSync(opened)) await sleep(20);
    expect(readFileSync(opened, "utf8")).toBe((value as { verificationUri: string }).verificationUri);
    abort.abort();
    expect(await next).toBe("ERR_SIGN_IN_ABORTED");
  },
);

test.skipIf(!linux)(
  `a browser that is named is started in place of all others${linux ? "" : " (skipped: not Linux, where it may be an app)"}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "idc-browser-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [browser, opened] = [join(folder, "browser"), join(folder, "opened")];
    writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > ${opened}\n`);
    chmodSync(browser, 0o755);
    vi.stubEnv("BROWSER", "touch");
    const program = {
      names: [join(folder, "absent"), browser],
      arguments: ["--profile-directory=Profile 1"],
      addressOf: (page: string) => `ext+container:url=${encodeURIComponent(page)}`,
    };
    expect(await openBrowser(true, "https://example.com/it's", program)).toBeUndefined();
    expect(readFileSync(opened, "utf8")).toBe(
      "--profile-directory=Profile 1\next+container:url=https%3A%2F%2Fexample.com%2Fit%2527s\n",
    );
    rmSync(opened);
    expect(await openBrowser(true, "file:///etc/passwd", program)).toHaveProperty("cause");
    expect(await openBrowser(false, "https://example.com/", program)).toBeUndefined();
    expect(existsSync(opened)).toBe(false);
  },
);

test.skipIf(!linux)(
  `a named browser that is absent or fails is told of${linux ? "" : " (skipped: not Linux, where it may be an app)"}`,
  async () => {
    const url = "https://example.com/?planted";
    const absent = await openBrowser(true, url, { names: ["no-such-browser", "nor-this"] });
    expect(String(absent?.cause)).toBe("Error: There is no program no-such-browser or nor-this");
    expect(absent?.cause).toHaveProperty("code", "ENOENT");
    const failed = await openBrowser(true, url, { names: ["false"] });
    expect(String(failed?.cause)).toBe("Error: The program that opens the browser exited with 1");
  },
);
