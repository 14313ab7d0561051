import { getEventListeners, once } from "node:events";
import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { withFileLock } from "../src/index";
import { claimPath } from "../src/locks/lock-file";
import { execFile } from "./exec-file";
import { useHome } from "./home";
import { fakeLockClock } from "./lock-clock";

const home = useHome();
const file = () => home.path("cache", "token.json");
const lock = () => `${file()}.lock`;
const foreign = "17 elsewhere 01234567-89ab-cdef-0123-456789abcdef\n";
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Creates a lock as another process would. */
async function plant(text: string): Promise<void> {
  await mkdir(dirname(file()), { recursive: true });
  await writeFile(lock(), text);
}

describe("withFileLock", () => {
  it("returns what the work returns, and leaves nothing", async () => {
    expect(await withFileLock(file(), async () => (await readdir(dirname(file()))).length)).toBe(1);
    expect(await readdir(dirname(file()))).toEqual([]);
  });

  it("throws what the work throws, and leaves nothing", async () => {
    const error = new Error("The work failed");
    await expect(withFileLock(file(), () => Promise.reject(error))).rejects.toBe(error);
    expect(await readdir(dirname(file()))).toEqual([]);
  });

  it("lets one call after the other work", async () => {
    let working = 0;
    const counts = await Promise.all(
      Array.from({ length: 10 }, () =>
        withFileLock(file(), async () => {
          working += 1;
          await stat(lock());
          const seen = working;
          working -= 1;
          return seen;
        }),
      ),
    );
    expect(counts).toEqual(Array(10).fill(1));
  });

  it("creates a private lock in a private folder, without any secret in it", async () => {
    await withFileLock(file(), async () => {
      if (process.platform !== "win32") {
        // Other users may only read it.
        expect((await stat(lock())).mode & 0o777).toBe(0o644);
        expect((await stat(dirname(file()))).mode & 0o777).toBe(0o700);
      }
      expect(await readFile(lock(), "utf8")).toMatch(/^\d+ \S+ [0-9a-f-]{36}\n$/);
    });
  });

  it("waits no longer than its time", async () => {
    await plant(foreign);
    const clock = fakeLockClock();
    const start = clock.now();
    clock.onSleep = (now) => utimes(lock(), now, now);
    expect(await failure(withFileLock(file(), () => "worked", { clock, timeout: 60_000 }))).toMatchObject({
      name: "SharedFileError",
      code: "ERR_SHARED_FILE_LOCKED",
      file: lock(),
      message: expect.stringContaining("60000 ms"),
    });
    expect(clock.now() - start).toBeGreaterThanOrEqual(60_000);
    expect(clock.now() - start).toBeLessThan(60_500);
  });

  it("ends its waiting when the signal aborts", async () => {
    await plant(foreign);
    const reason = new Error("Enough");
    const abort = new AbortController();
    const waiting = failure(withFileLock(file(), () => "worked", { signal: abort.signal }));
    abort.abort(reason);
    expect(await waiting).toBe(reason);
    const aborted = AbortSignal.abort(reason);
    expect(await failure(withFileLock(home.path("other"), () => "worked", { signal: aborted }))).toBe(reason);
  });

  it("leaves no listener on the signal, nor a warning when many wait with one", async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on("warning", warn);
    const { signal } = new AbortController();
    await Promise.all(
      Array.from({ length: 30 }, () => withFileLock(file(), () => readdir(dirname(file())), { signal })),
    );
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await new Promise(setImmediate);
    process.off("warning", warn);
    expect(warnings).toEqual([]);
  });

  it("is a typed error where no lock can be created", async () => {
    await writeFile(home.path("cache"), "not a folder");
    expect(await failure(withFileLock(file(), () => "worked"))).toMatchObject({
      name: "SharedFileError",
      code: "ERR_SHARED_FILE_WRITE",
      cause: { code: expect.stringMatching(/^(ENOTDIR|EEXIST)$/) },
    });
  });
});

describe("a lock whose holder died", () => {
  it("on this machine is taken over at once", async () => {
    const child = execFile(process.execPath, ["-e", ""]);
    await child;
    await withFileLock(file(), async () => {
      const own = await readFile(lock(), "utf8");
      await writeFile(lock(), own.replace(/^\d+/, `${child.child.pid}`));
    });
    const clock = fakeLockClock();
    const start = clock.now();
    expect(await withFileLock(file(), () => clock.now(), { clock })).toBe(start);
  });

  it.each([
    ["on another machine", foreign],
    ["before it could say who it is", ""],
    [
      "and whose number another process has",
      `${process.pid} ${hostname()} 01234567-89ab-cdef-0123-456789abcdef\n`,
    ],
    ["as a program of another kind", "{}"],
  ])("%s is taken over once it was silent for long enough", async (_where, text) => {
    await plant(text);
    const clock = fakeLockClock();
    const start = clock.now();
    const waited = await withFileLock(file(), () => clock.now() - start, { clock });
    expect(waited).toBeGreaterThanOrEqual(10_000);
    expect(waited).toBeLessThan(10_500);
    expect(await readdir(dirname(file()))).toEqual([]);
  });

  it("is not one whose holder shows signs of life, however old they look", async () => {
    await plant(foreign);
    const clock = fakeLockClock();
    let beats = 0;
    clock.onSleep = async (now) => {
      if (beats === 20) return;
      beats += 1;
      // The time of another machine, whose clock is years slow.
      await utimes(lock(), now / 1000, beats);
    };
    const start = clock.now();
    const waited = await withFileLock(file(), () => clock.now() - start, { clock, staleAfter: 1_000 });
    expect(beats).toBe(20);
    expect(waited).toBeGreaterThan(2_000);
  });

  it("goes to one of the many that notice, and to the next after that", async () => {
    await plant(foreign);
    let working = 0;
    const counts = await Promise.all(
      Array.from({ length: 20 }, () =>
        withFileLock(
          file(),
          async () => {
            working += 1;
            await readdir(dirname(file()));
            const seen = working;
            working -= 1;
            return seen;
          },
          { staleAfter: 50 },
        ),
      ),
    );
    expect(counts).toEqual(Array(20).fill(1));
    expect(await readdir(dirname(file()))).toEqual([]);
  });

  it("is taken over although one died over taking it over", async () => {
    await plant(foreign);
    const clock = fakeLockClock();
    const start = clock.now();
    // The state after a process was killed between claiming the lock and replacing it.
    await writeFile(claimPath(lock(), foreign), foreign);
    const waited = await withFileLock(file(), () => clock.now() - start, { clock });
    expect(waited).toBeGreaterThanOrEqual(20_000);
    expect(waited).toBeLessThan(21_000);
    expect(await readdir(dirname(file()))).toEqual([]);
  });
});

describe("a holder that was silent for too long", () => {
  it("is told so, and leaves its successor's lock alone", async () => {
    const clock = fakeLockClock();
    await withFileLock(
      file(),
      async (lost) => {
        // The first heartbeat may still be reading when the file is written.
        const told = once(lost, "abort");
        clock.beat();
        await writeFile(lock(), foreign);
        clock.beat();
        await told;
        expect(lost.reason).toMatchObject({ name: "SharedFileError", code: "ERR_SHARED_FILE_LOCK_LOST" });
      },
      { clock },
    );
    expect(await readFile(lock(), "utf8")).toBe(foreign);
  });

  it("shows signs of life while it works", async () => {
    const clock = fakeLockClock();
    await withFileLock(
      file(),
      async (lost) => {
        await utimes(lock(), 0, 0);
        clock.beat();
        while ((await stat(lock())).mtimeMs === 0) await readdir(dirname(file()));
        expect(lost.aborted).toBe(false);
      },
      { clock },
    );
  });
});
