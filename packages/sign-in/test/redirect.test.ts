import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import {
  type BrowserVerification,
  iterateSignInWithBrowser,
  type PasteRequest,
  signIn,
  signInWithBrowser,
} from "@identity-center/sign-in";
import { describe, expect, onTestFinished, test } from "vitest";
import { stillClock } from "./fake-clock";
import { failureOf, isGood, openWorld, steps } from "./world";

const world = (options: object = {}) => openWorld({ autoApprove: true, ...options }, stillClock());

/** A server on 127.0.0.1, and its port. */
async function occupied(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function hasIPv6(): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"));
}

/** The address at which a browser ends whose last page can't be loaded. */
async function lastAddress(verificationUri: string): Promise<string> {
  const answer = await fetch(verificationUri, { redirect: "manual" });
  return answer.headers.get("location") ?? "";
}

describe("a chosen port", () => {
  test("is where the browser is sent", async () => {
    const { options, endpoint } = await world();
    const redirectPort = await freePort();
    const { seen, onProgress } = steps();
    const token = await signInWithBrowser({
      ...options,
      redirectPort,
      onProgress,
      openBrowser: (url) => void fetch(url),
    });
    expect(seen[0]).toMatchObject({ redirectUri: `http://127.0.0.1:${redirectPort}/oauth/callback` });
    expect(await isGood(endpoint, token.accessToken)).toBe(true);
  });

  test("that is taken is told by name before anything is sent or opened", async () => {
    const { options, portal } = await world();
    const redirectPort = await occupied();
    const opened: string[] = [];
    const openBrowser = (url: string) => opened.push(url);
    const error = await failureOf(signIn({ ...options, redirectPort, openBrowser }));
    expect(error).toMatchObject({
      name: "SignInError",
      code: "ERR_SIGN_IN_LISTENER",
      message: `Can't listen on port ${redirectPort} of 127.0.0.1: it is in use; end the program that listens there, or choose another port`,
      cause: { code: "EADDRINUSE" },
    });
    expect({ opened, requests: portal.requests }).toEqual({ opened: [], requests: 0 });
  });

  test("at an address that is not of this machine is told by name", async () => {
    const { options, portal } = await world();
    const error = await failureOf(signIn({ ...options, redirectPort: 8123, redirectHost: "192.0.2.1" }));
    expect(error.message).toBe(
      "Can't listen on port 8123 of 192.0.2.1: that is not an address of this machine",
    );
    expect(portal.requests).toBe(0);
  });

  test.skipIf(process.platform !== "linux")(
    "is reached through a forwarder at another address, which the Host header does not name (skipped but on Linux)",
    async () => {
      const { options, endpoint } = await world();
      const redirectPort = await freePort();
      const forwarder = createServer((socket) => {
        const onward = connect(redirectPort, "127.0.0.3");
        socket.pipe(onward).pipe(socket);
        for (const end of [socket, onward]) end.on("error", () => {});
      });
      await once(forwarder.listen(redirectPort, "127.0.0.1"), "listening");
      onTestFinished(() => void forwarder.close());
      let statusOfOther = 0;
      const token = await signIn({
        ...options,
        redirectPort,
        redirectHost: "127.0.0.3",
        openBrowser: async (url) => {
          const direct = (await lastAddress(url)).replace("127.0.0.1", "127.0.0.3");
          statusOfOther = (await fetch(direct)).status;
          await fetch(url);
        },
      });
      expect(await isGood(endpoint, token.accessToken)).toBe(true);
      expect(statusOfOther).toBe(404);
    },
  );

  test.each([
    [{ redirectPort: 0 }, "redirectPort must be a port from 1 to 65535; given: 0"],
    [{ redirectPort: 65_536 }, "redirectPort must be a port from 1 to 65535; given: 65536"],
    [{ redirectPort: "8123" }, "redirectPort must be a port from 1 to 65535; given: 8123"],
    [{ redirectHost: "0.0.0.0" }, "redirectHost must be given together with redirectPort; given: 0.0.0.0"],
    [
      { redirectPort: 8123, redirectHost: "localhost" },
      "redirectHost must be an IP address such as 0.0.0.0; given: localhost",
    ],
    [{ pasteRedirect: true }, "pasteRedirect must be a function that resolves with an address; given: true"],
  ])("%j is refused", async (given, message) => {
    const { options, portal } = await world();
    const error = await failureOf(signInWithBrowser({ ...options, ...(given as object) }));
    expect(error).toMatchObject({ name: "InvalidParameterError", message });
    expect(portal.requests).toBe(0);
  });

  test.each(["::1", "0:0:0:0:0:0:0:1"])(
    "is not to be at %s, which the browser never reaches",
    async (host) => {
      const { options, portal } = await world();
      const redirectPort = await freePort();
      const error = await failureOf(signIn({ ...options, redirectPort, redirectHost: host }));
      expect(error).toMatchObject({
        name: "InvalidParameterError",
        message: `redirectHost must be an address that is reached by 127.0.0.1, where the browser is sent, such as 0.0.0.0; given: ${host}`,
      });
      expect(portal.requests).toBe(0);
    },
  );

  test.skipIf(!hasIPv6())(
    "is reached at :: by the browser's 127.0.0.1, too (skipped where there is no IPv6)",
    async () => {
      const { options, endpoint } = await world();
      const redirectPort = await freePort();
      const token = await signIn({
        ...options,
        redirectPort,
        redirectHost: "::",
        openBrowser: (url) => void fetch(url),
      });
      expect(await isGood(endpoint, token.accessToken)).toBe(true);
    },
  );

  test.each([
    [{ redirectHost: "0.0.0.0" }, "redirectHost"],
    [{ timeout: 0 }, "timeout"],
    [{ pasteRedirect: "no function" }, "pasteRedirect"],
  ])("is checked whichever way a sign-in takes: %j", async (given, name) => {
    const { options, portal } = await world();
    for (const useDeviceCode of [undefined, true, false]) {
      const error = await failureOf(signIn({ ...options, ...(given as object), useDeviceCode }));
      expect(error).toMatchObject({ name: "InvalidParameterError" });
      expect(error.message).toMatch(new RegExp(`^${name} must be `));
    }
    expect(portal.requests).toBe(0);
  });

  test.each([{ redirectPort: 8123 }, { pasteRedirect: async () => "" }])(
    "does not go with a device code: %j",
    async (given) => {
      const { options } = await world();
      const error = await failureOf(signIn({ ...options, ...given, useDeviceCode: true }));
      expect(error.message).toMatch(
        /^useDeviceCode must be omitted if redirectPort or pasteRedirect is given/,
      );
    },
  );
});

describe("a pasted address", () => {
  /** A sign-in in which the user pastes what is made of the right address. */
  async function pasting(answers: (address: string) => readonly unknown[], given: object = {}) {
    const { options, endpoint, portal } = await world();
    const asked: PasteRequest[] = [];
    const { seen, onProgress } = steps();
    let address = "";
    const result = await signInWithBrowser({
      ...options,
      onProgress,
      openBrowser: false,
      pasteRedirect: async (request) => {
        asked.push(request);
        address ||= await lastAddress((seen[0] as BrowserVerification).verificationUri);
        return answers(address)[asked.length - 1] as string;
      },
      ...given,
    }).then(
      (token) => ({ token, error: undefined }),
      (error) => ({ token: undefined, error }),
    );
    const code = new URL(address).searchParams.get("code") ?? "";
    return { ...result, asked, wrongs: asked.map(({ wrong }) => wrong), endpoint, portal, code, address };
  }

  test.each([
    ["as it is", (address: string) => address],
    ["with blanks around it", (address: string) => ` ${address}\r\n`],
    ["in quotes", (address: string) => `"${address}"\n`],
    ["in single quotes", (address: string) => ` '${address}'`],
    ["with a fragment", (address: string) => `${address}#_=_`],
  ])("signs in: %s", async (_, made) => {
    const { token, asked, endpoint } = await pasting((address) => [made(address)]);
    expect(await isGood(endpoint, token?.accessToken ?? "")).toBe(true);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  test("that is wrong is asked for again, and what is said of it quotes nothing", async () => {
    const begin = /^The address has to begin with http:\/\/127\.0\.0\.1:\d+\/oauth\/callback\?$/;
    const ofAnother =
      "The address belongs to another sign-in, or is incomplete: its state is not that of this one";
    const made: readonly [(address: string) => string, RegExp | string][] = [
      [() => "", begin],
      [() => "no address", begin],
      [(address) => `"${address}'`, begin],
      [(address) => `""${address}""`, begin],
      [() => '"', begin],
      [(address) => address.replace("127.0.0.1", "127.0.0.2"), begin],
      [(address) => address.replace("127.0.0.1", "localhost"), begin],
      [(address) => address.replace("http:", "https:"), begin],
      [(address) => address.replace("//", "//user@"), begin],
      [(address) => address.replace(/:\d+\//, ":1/"), begin],
      [(address) => address.replace("/oauth/", "//oauth/"), begin],
      [(address) => address.replace("/callback", "/x/../callback"), begin],
      [(address) => address.replace(/state=[^&]*/, "state=forged"), ofAnother],
      [(address) => `${address}&state=forged`, ofAnother],
      [(address) => address.slice(0, -1), ofAnother],
      [(address) => address.split("?")[0] ?? "", ofAnother],
      [(address) => address.replace("code=", "cod="), "The address contains no code: copy the whole address"],
    ];
    const { token, wrongs, code } = await pasting((address) => [
      ...made.map(([make]) => make(address)),
      address,
    ]);
    expect(token).toBeDefined();
    expect(wrongs).toEqual([
      undefined,
      ...made.map(([, said]) => (typeof said === "string" ? said : expect.stringMatching(said))),
    ]);
    expect(code).not.toBe("");
    expect(wrongs.join()).not.toContain(code);
  });

  test("of a refusal ends the sign-in as in the browser", async () => {
    const { error } = await pasting((address) => [address.replace(/code=[^&]*/, "error=access_denied")]);
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_DENIED" });
  });

  test("that is always wrong is not asked for without end", async () => {
    const { error, asked } = await pasting(() => Array.from({ length: 100 }, () => "wrong"));
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_FAILED" });
    expect(asked).toHaveLength(20);
  });

  test("that is no text is refused", async () => {
    const { error } = await pasting((address) => [{ address }]);
    expect(error.message).toBe("pasteRedirect must be a function that resolves with a text; given: object");
  });

  test("is not needed where the browser reaches the listener meanwhile", async () => {
    const { options, endpoint } = await world();
    let isCalledOff = false;
    const token = await signInWithBrowser({
      ...options,
      openBrowser: (url) => void setTimeout(() => fetch(url), 10),
      pasteRedirect: ({ signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener("abort", () => {
            isCalledOff = true;
            reject(signal.reason);
          }),
        ),
    });
    expect(await isGood(endpoint, token.accessToken)).toBe(true);
    expect(isCalledOff).toBe(true);
  });

  test("that the user does not give ends the sign-in with the error of the question", async () => {
    const { options } = await world();
    const pasteRedirect = () => Promise.reject(new Error("Ctrl+D"));
    const error = await failureOf(signInWithBrowser({ ...options, openBrowser: false, pasteRedirect }));
    expect(error.message).toBe("Ctrl+D");
  });

  test("is asked for after the page was opened, or could not be", async () => {
    const { options } = await world();
    const order: string[] = [];
    const signing = iterateSignInWithBrowser({
      ...options,
      openBrowser: () => Promise.reject(new Error("no display")),
      pasteRedirect: async () => {
        order.push("question");
        throw new Error("enough");
      },
    });
    await failureOf(
      (async () => {
        for await (const { state } of signing) order.push(state);
      })(),
    );
    expect(order).toEqual(["verification", "browser-not-opened", "question"]);
  });
});
