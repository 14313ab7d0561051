import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import {
  agentStatus,
  encryptedFileStore,
  lockAgent,
  type PassphraseRequest,
  unlockAgent,
} from "../src/index";
import { ageMissing, runAge } from "./age-cli";
import { useHome } from "./home";
import { ssoName } from "./names";
import { usePrograms } from "./programs";

const home = useHome();
const programs = usePrograms();
const name = ssoName(1);
const secrets = () => home.path(".aws/idc/secrets/encrypted-file");

interface Given {
  /** One for each time that the user is asked. */
  readonly passphrases?: readonly (string | undefined)[];
  readonly env?: Readonly<Record<string, string>>;
  readonly agentLifetime?: number;
}

/** Options, and what was asked. */
function asking({ passphrases = [], env = {}, ...given }: Given = {}) {
  const asked: PassphraseRequest[] = [];
  const askPassphrase = async (request: PassphraseRequest) => passphrases[asked.push(request) - 1];
  return {
    asked,
    options: {
      env: { ...home.env, ...env },
      workFactor: 8,
      agentFile: programs.agent,
      askPassphrase,
      ...given,
    },
  };
}

afterEach(async () => {
  await lockAgent(asking().options);
});

describe("an identity with a passphrase", () => {
  test("is unlocked once, until it is locked or its time is over", async () => {
    const first = asking({ passphrases: ["right"] });
    await encryptedFileStore(first.options).set(name, '{"a":1}');
    expect(first.asked).toEqual([{ purpose: "new", attempt: 1 }]);
    expect(await encryptedFileStore(asking().options).get(name)).toBe('{"a":1}');

    const status = await agentStatus(asking().options);
    expect(status?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 7 * 3_600_000);
    expect(await lockAgent(asking().options)).toBe(true);
    await ended(status?.pid);
    expect(await agentStatus(asking().options)).toBeUndefined();
    expect(await lockAgent(asking().options)).toBe(false);

    // Writing needs no unlock.
    await encryptedFileStore(asking().options).set(name, '{"a":2}');
    const again = asking({ passphrases: ["right"], agentLifetime: 3_000 });
    expect(await encryptedFileStore(again.options).get(name)).toBe('{"a":2}');
    expect(again.asked).toEqual([{ purpose: "unlock", attempt: 1 }]);
    // On a slow machine it is over already.
    const short = await agentStatus(asking().options);
    if (short) await ended(short.pid);
    await expect(encryptedFileStore(asking().options).get(name)).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_LOCKED",
      message: "The store encrypted-file stays locked: no passphrase was given",
    });
  });

  test("is asked for three times where the passphrase is wrong, and nothing is lost", async () => {
    await encryptedFileStore(asking({ passphrases: ["right"] }).options).set(name, '{"a":1}');
    await lockAgent(asking().options);
    const wrong = asking({ passphrases: ["a", "b", "c", "right"] });
    await expect(encryptedFileStore(wrong.options).get(name)).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_LOCKED",
      message: expect.stringMatching(
        /^The passphrase does not open .*identity\.age: it is wrong, .*Nothing was lost$/,
      ),
    });
    expect(wrong.asked.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const mistyped = asking({ passphrases: ["a", "right"] });
    expect(await encryptedFileStore(mistyped.options).get(name)).toBe('{"a":1}');
  });

  test("that is gone or another ends the agent, and its secrets can't be opened", async () => {
    const { options } = asking({ passphrases: ["right"] });
    await encryptedFileStore(options).set(name, '{"a":1}');
    const status = await agentStatus(options);
    rmSync(`${secrets()}/identity.age`);
    await ended(status?.pid);
    await expect(encryptedFileStore(asking().options).get(name)).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_UNAVAILABLE",
      message: expect.stringContaining("IDC_IDENTITY is not set"),
    });
    const other = encryptedFileStore(asking({ passphrases: ["another"] }).options);
    await other.open?.();
    await expect(other.get(name)).rejects.toMatchObject({ code: "ERR_SECRET_STORE_KEY" });
    await encryptedFileStore(asking({ passphrases: ["another"] }).options).set(name, '{"a":2}');
    expect(await encryptedFileStore(asking().options).get(name)).toBe('{"a":2}');
  });

  test("without an agent is kept by the process alone", async () => {
    const one = asking({ passphrases: ["right", "right"], agentLifetime: 0 });
    const store = encryptedFileStore(one.options);
    await store.set(name, '{"a":1}');
    expect(await store.get(name)).toBe('{"a":1}');
    expect(one.asked).toHaveLength(1);
    expect(await agentStatus(one.options)).toBeUndefined();
    expect(await encryptedFileStore(one.options).get(name)).toBe('{"a":1}');
    expect(one.asked).toHaveLength(2);
  });

  test("can be unlocked beforehand", async () => {
    const { asked, options } = asking({ passphrases: ["right"], agentLifetime: 60_000 });
    const { pid, expiresAt } = await unlockAgent(options);
    expect(expiresAt.getTime()).toBeLessThan(Date.now() + 60_001);
    expect(await unlockAgent(options)).toEqual({ pid, expiresAt });
    expect(asked).toHaveLength(1);
  });
});

describe("the passphrase", () => {
  test("is the first line that IDC_PASSPHRASE_COMMAND writes, once for many processes", async () => {
    const count = Number(process.env["SECRET_STORE_PROCESSES"] ?? 4);
    const calls = home.path("calls");
    const env = {
      ...home.env,
      IDC_PASSPHRASE_COMMAND: `sh -c 'echo call >> "${calls}"; sleep 0.2; echo right; echo more'`,
    };
    await encryptedFileStore(asking({ env }).options).set(name, '{"a":1}');
    await lockAgent(asking().options);
    rmSync(calls);
    const children = Array.from({ length: count }, () =>
      programs.start({ kind: "encrypted-file", steps: [{ get: name }] }, env),
    );
    const results = await Promise.all(children.map(({ result }) => result));
    expect(results).toEqual(results.map(() => ({ values: ['{"a":1}'] })));
    expect(readFileSync(calls, "utf8")).toBe("call\n");
  });

  test.each([
    ["sh -c 'exit 3'", "IDC_PASSPHRASE_COMMAND gave no passphrase: the program exited with code 3"],
    ["/nonexistent/program", "IDC_PASSPHRASE_COMMAND gave no passphrase: spawn /nonexistent/program ENOENT"],
    ["true", "IDC_PASSPHRASE_COMMAND gave no passphrase: its first line is empty"],
    [
      "echo 'right",
      "IDC_PASSPHRASE_COMMAND gave no passphrase: it names no program, or has an unclosed quote",
    ],
  ])("that %s gives is none", async (command, message) => {
    const { options } = asking({ env: { IDC_PASSPHRASE_COMMAND: command } });
    await expect(encryptedFileStore(options).open?.()).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_LOCKED",
      message,
    });
    expect(existsSync(`${secrets()}/identity.age`)).toBe(false);
  });

  test("of a descriptor that is none is refused without its value", async () => {
    const { options } = asking({ env: { IDC_PASSPHRASE_FD: "hunter2" } });
    await expect(encryptedFileStore(options).open?.()).rejects.toMatchObject({
      message: "IDC_PASSPHRASE_FD is not the number of a file descriptor, such as 3",
    });
  });

  test("of a descriptor that is not open names the variable, and what it is to be", async () => {
    const { options } = asking({ env: { IDC_PASSPHRASE_FD: "999999" } });
    await expect(encryptedFileStore(options).open?.()).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_LOCKED",
      message: expect.stringMatching(
        /^IDC_PASSPHRASE_FD names descriptor 999999, .*EBADF.* open for reading .*3< FILE/,
      ),
    });
  });

  test("has nobody to ask: the error names the ways", async () => {
    const { askPassphrase: _, ...options } = asking().options;
    await expect(encryptedFileStore(options).open?.()).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_LOCKED",
      message: expect.stringMatching(
        /set IDC_PASSPHRASE_COMMAND or IDC_PASSPHRASE_FD, or unlock the store: fix it with `idc store unlock`$/,
      ),
    });
  });
});

describe.skipIf(ageMissing)(`age itself${ageMissing ? ` (${ageMissing})` : ""}`, () => {
  const env = { IDC_IDENTITY: "~/key.txt" };
  const file = () => `${secrets()}/${name}.age`;

  test("opens our files, and we open what it encrypted", async () => {
    runAge("age-keygen", ["-o", home.path("key.txt")]);
    const store = encryptedFileStore(asking({ env }).options);
    await store.set(name, '{"a":1}');
    expect(runAge("age", ["-d", "-i", home.path("key.txt"), file()])).toBe(`${name}\n{"a":1}`);

    const recipient = runAge("age-keygen", ["-y", home.path("key.txt")]).trim();
    const sealed = runAge("age", ["-a", "-r", recipient], `${name}\n{"a":2}`);
    writeFileSync(file(), sealed);
    expect(await store.get(name)).toBe('{"a":2}');
    expect(await agentStatus(asking({ env }).options)).toBeUndefined();
  });

  test("wrote a secret for another identity", async () => {
    runAge("age-keygen", ["-o", home.path("key.txt")]);
    runAge("age-keygen", ["-o", home.path("other.txt")]);
    const recipient = runAge("age-keygen", ["-y", home.path("other.txt")]).trim();
    mkdirSync(dirname(file()), { recursive: true });
    writeFileSync(file(), runAge("age", ["-a", "-r", recipient], `${name}\n{}`));
    await expect(encryptedFileStore(asking({ env }).options).get(name)).rejects.toMatchObject({
      code: "ERR_SECRET_STORE_KEY",
      message: expect.stringContaining("was encrypted for another identity"),
    });
  });

  test.each([
    ["is missing", undefined, "which does not exist: make one with age-keygen, or unset it"],
    ["is something else", "hunter2\n", "has no identity of age"],
  ])("has an identity that %s", async (_, text, message) => {
    if (text) writeFileSync(home.path("key.txt"), text);
    const error = await encryptedFileStore(asking({ env }).options)
      .open?.()
      .catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: "ERR_SECRET_STORE_UNAVAILABLE",
      message: expect.stringContaining(message),
    });
    expect(error.message).not.toContain("hunter2");
  });
});

/** Waits until a process has ended. */
async function ended(pid = 0): Promise<void> {
  expect(pid).toBeGreaterThan(0);
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Process ${pid} has not ended`);
}
