import { createHash } from "node:crypto";
import { createServer, request } from "node:http";
import { networkInterfaces } from "node:os";
import {
  type BrowserVerification,
  iterateSignInWithBrowser,
  type SignInProgress,
  signInWithBrowser,
} from "@identity-center/sign-in";
import { describe, expect, onTestFinished, test } from "vitest";
import { stillClock } from "./fake-clock";
import { scriptedService } from "./scripted-service";
import { failureOf, isGood, openWorld, steps } from "./world";

/** A browser that follows redirects and keeps the last page. */
function fetchBrowser() {
  const browser = {
    opened: [] as string[],
    page: Promise.resolve<Response | undefined>(undefined),
    open: (url: string) => {
      browser.opened.push(url);
      browser.page = fetch(url);
    },
  };
  return browser;
}

/** Sends an unchanged request and returns the status. */
function send(
  url: string,
  { method = "GET", host }: { method?: string; host?: string } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

const world = (options: object = {}) => openWorld({ autoApprove: true, ...options }, stillClock());
const parametersOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe("a sign-in in the browser", () => {
  test("shows the user a page, and gives a token that is good and stored", async () => {
    const { portal, endpoint, home, options, clock } = await world();
    const browser = fetchBrowser();
    const { seen, onProgress } = steps();
    const token = await signInWithBrowser({ ...options, onProgress, openBrowser: browser.open });

    const [verification] = seen as [BrowserVerification];
    expect(verification).toEqual({
      state: "verification",
      flow: "browser",
      verificationUri: browser.opened[0],
      redirectUri: parametersOf(browser.opened[0] ?? "").redirect_uri,
      expiresAt: new Date(clock.now() + 600_000),
    });
    expect(seen.map(({ state }) => state)).toEqual(["verification", "signed-in"]);
    const page = await browser.page;
    expect(page?.status).toBe(200);
    expect(await page?.text()).toMatch(/<h1>Signed in<\/h1><p[^>]*data-closes>/);
    expect(await isGood(endpoint, token.accessToken)).toBe(true);
    expect(token.refreshToken).toMatch(/^aor/);
    // SHA-1 of "corp".
    const name = `${createHash("sha1").update("corp").digest("hex")}.json`;
    expect(home.cache()[name]).toMatchObject({
      accessToken: token.accessToken,
      startUrl: portal.directory.startUrl,
    });
    expect((clock as ReturnType<typeof stillClock>).asleep).toBe(0);
  });

  test("asks by S256 (promise 24), with a state that is never the same, and registers without a port", async () => {
    const requests: any[] = [];
    const { options, endpoint } = await world({
      onAnswer: ({ operation }: { operation?: string }) => requests.push(operation),
    });
    const browser = fetchBrowser();
    await signInWithBrowser({ ...options, openBrowser: browser.open });
    await signInWithBrowser({ ...options, openBrowser: browser.open });
    const [first = "", second = ""] = browser.opened;
    expect(first.startsWith(`${endpoint}/authorize?response_type=code&client_id=`)).toBe(true);
    expect(first).toContain("&scopes=sso%3Aaccount%3Aaccess");
    expect(parametersOf(first)).toEqual({
      response_type: "code",
      client_id: expect.any(String),
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      scopes: "sso:account:access",
    });
    expect(parametersOf(first).state).not.toBe(parametersOf(second).state);
    expect(parametersOf(first).code_challenge).not.toBe(parametersOf(second).code_challenge);
  });

  test("that the user denies is a typed error, and the browser says so", async () => {
    const { options } = await world();
    const browser = fetchBrowser();
    const openBrowser = (url: string) => {
      const { redirect_uri, state } = parametersOf(url);
      browser.open(`${redirect_uri}?error=access_denied&error_description=no&state=${state}`);
    };
    const error = await failureOf(signInWithBrowser({ ...options, openBrowser }));
    expect(error).toMatchObject({ name: "SignInError", code: "ERR_SIGN_IN_DENIED" });
    const shown = await (await browser.page)?.text();
    expect(shown).toContain("The request was denied. You can close this tab");
    // It stays, to be read.
    expect(shown).not.toMatch(/<p[^>]*data-closes/);
  });

  test.each([
    ["invalid_scope", "The service returned invalid_scope through the browser"],
    ["<script>", "The service returned an error through the browser"],
  ])("to which the service answers %s is an error", async (said, message) => {
    const { options } = await world();
    const browser = fetchBrowser();
    const openBrowser = (url: string) => {
      const { redirect_uri, state } = parametersOf(url);
      browser.open(`${redirect_uri}?error=${encodeURIComponent(said)}&code=x&state=${state}`);
    };
    const error = await failureOf(signInWithBrowser({ ...options, openBrowser }));
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_FAILED", message });
    expect(await (await browser.page)?.text()).toContain("The sign-in failed");
  });

  test("whose code the service refuses is an error, and the browser does not say otherwise", async () => {
    const { options } = await world();
    const browser = fetchBrowser();
    const openBrowser = (url: string) => {
      const { redirect_uri, state } = parametersOf(url);
      browser.open(`${redirect_uri}?code=forged&state=${state}`);
    };
    const error = await failureOf(signInWithBrowser({ ...options, openBrowser }));
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_FAILED", cause: { name: "InvalidGrantException" } });
    expect(await (await browser.page)?.text()).toContain("<h1>Not signed in</h1>");
  });

  test("goes on without a browser: the user has the URL", async () => {
    const { options } = await world();
    const browser = fetchBrowser();
    const { seen, onProgress } = steps((step) => {
      if (step.state === "browser-not-opened") {
        browser.open((seen[0] as BrowserVerification).verificationUri);
      }
    });
    const openBrowser = () => Promise.reject(new Error("no display"));
    await signInWithBrowser({ ...options, onProgress, openBrowser });
    expect(seen.map(({ state }) => state)).toEqual(["verification", "browser-not-opened", "signed-in"]);
    expect(seen[1]).toEqual({ state: "browser-not-opened", cause: new Error("no display") });
  });

  test("does not wait for a browser that comes back only when it is closed", async () => {
    const { options } = await world();
    const openBrowser = async (url: string) => {
      await fetch(url);
      await new Promise(() => {});
    };
    expect(await signInWithBrowser({ ...options, openBrowser })).toHaveProperty("accessToken");
  });

  test("ends when the time is over, and leaves nothing behind", async () => {
    const { options, clock } = await world({ autoApprove: false });
    const { seen, onProgress } = steps();
    const signIn = failureOf(
      signInWithBrowser({ ...options, onProgress, openBrowser: false, timeout: 5000 }),
    );
    while ((clock as ReturnType<typeof stillClock>).asleep === 0) await new Promise(setImmediate);
    clock.advance(4999);
    expect((clock as ReturnType<typeof stillClock>).asleep).toBe(1);
    clock.advance(1);
    expect((await signIn).code).toBe("ERR_SIGN_IN_EXPIRED");
    const { redirect_uri = "" } = parametersOf((seen[0] as BrowserVerification).verificationUri);
    await expect(fetch(redirect_uri)).rejects.toThrow();
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, "5" as never])(
    "takes no time-out of %s",
    async (timeout) => {
      const { options, portal } = await world();
      const error = await failureOf(signInWithBrowser({ ...options, timeout: timeout as number }));
      expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "timeout" });
      expect(portal.requests).toBe(0);
    },
  );

  test("ends when it is aborted, whether the browser is opening or the user is thinking", async () => {
    for (const openBrowser of [() => new Promise(() => {}), false] as const) {
      const { options, clock } = await world({ autoApprove: false });
      const abort = new AbortController();
      const signIn = failureOf(signInWithBrowser({ ...options, openBrowser, abortSignal: abort.signal }));
      while ((clock as ReturnType<typeof stillClock>).asleep === 0) await new Promise(setImmediate);
      abort.abort(new Error("enough"));
      expect(await signIn).toMatchObject({ code: "ERR_SIGN_IN_ABORTED", cause: { message: "enough" } });
      expect((clock as ReturnType<typeof stillClock>).asleep).toBe(0);
    }
  });

  test("that led to nothing makes the next one register anew: its client may be what was refused", async () => {
    const { options, portal } = await world();
    const browser = fetchBrowser();
    await signInWithBrowser({ ...options, openBrowser: browser.open });
    for await (const _ of iterateSignInWithBrowser({ ...options, openBrowser: false })) break;
    await signInWithBrowser({ ...options, openBrowser: browser.open });
    expect(portal.calls.RegisterClient).toBe(2);
  });
});

describe("the listener (promise 24)", () => {
  /** A sign-in that waits for the user. */
  async function waiting() {
    const { options, endpoint } = await world();
    const end = new AbortController();
    const iterator = iterateSignInWithBrowser({ ...options, openBrowser: false, abortSignal: end.signal });
    const { value } = await iterator.next();
    const { verificationUri } = value as BrowserVerification;
    const rest = iterator.next() as Promise<IteratorResult<SignInProgress, unknown>>;
    // It may fail before anything handles the rejection.
    rest.catch(() => {});
    onTestFinished(async () => {
      end.abort();
      await iterator.return(undefined as never).catch(() => {});
    });
    const { redirect_uri = "", state = "" } = parametersOf(verificationUri);
    return { verificationUri, callback: redirect_uri, state, rest, endpoint };
  }

  test("is there before the browser is, on 127.0.0.1 alone", async () => {
    const { callback } = await waiting();
    const { port } = new URL(callback);
    expect(await send(callback)).toBe(400);
    const others = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
    for (const { address, family } of others.filter((one) => one.address !== "127.0.0.1")) {
      const host = family === "IPv6" ? `[${address}]` : address;
      await expect(send(`http://${host}:${port}/oauth/callback`)).rejects.toThrow();
    }
    // The port is in use only on this address.
    const other = createServer();
    await new Promise<void>((resolve, reject) => {
      other.once("error", reject).listen({ host: "127.0.0.2", port: +port }, () => resolve());
    });
    await new Promise((resolve) => other.close(resolve));
  });

  test("takes one path, one host and one method", async () => {
    const { callback, state, rest, verificationUri } = await waiting();
    const { host, port } = new URL(callback);
    const query = `?code=forged&state=${state}`;
    const origin = `http://${host}`;
    expect(await send(`${origin}/${query}`)).toBe(404);
    expect(await send(`${origin}/oauth/callback/${query}`)).toBe(404);
    expect(await send(`${origin}/oauth/Callback${query}`)).toBe(404);
    expect(await send(`${origin}//oauth/callback${query}`)).toBe(404);
    for (const other of [
      `localhost:${port}`,
      `evil.example:${port}`,
      "127.0.0.1",
      `127.0.0.1:${+port + 1}`,
    ]) {
      expect(await send(`${callback}${query}`, { host: other })).toBe(404);
    }
    for (const method of ["POST", "HEAD", "OPTIONS", "PUT"]) {
      expect(await send(`${callback}${query}`, { method })).toBe(404);
    }
    await fetch(verificationUri);
    expect((await rest).value).toMatchObject({ state: "signed-in" });
  });

  test("is not impressed by 1,000 forged callbacks", { timeout: 30_000 }, async () => {
    const { callback, state, rest, verificationUri } = await waiting();
    const forged = [
      "",
      "?error=access_denied",
      "?code=forged",
      "?error=access_denied&state=",
      `?code=forged&state=${state.slice(0, -1)}`,
      `?code=forged&state=${state}x`,
      `?code=forged&state=${state.toLowerCase()}`,
      `?error=access_denied&state=${state}&state=${state}`,
      `?state=${state}`,
      `?code=&state=${state}`,
    ];
    let refused = 0;
    for (let round = 0; round < 100; round += 1) {
      const statuses = await Promise.all(forged.map((query) => send(`${callback}${query}`)));
      refused += statuses.filter((status) => status === 400).length;
    }
    expect(refused).toBe(1000);
    const page = fetch(verificationUri);
    expect((await rest).value).toMatchObject({ state: "signed-in" });
    expect((await page).status).toBe(200);
  });

  test("takes one answer, and then none", async () => {
    const service = scriptedService([{ accessToken: "access", expiresIn: 60 }]);
    let first: Promise<number> | undefined;
    let callback = "";
    let second = 0;
    await signInWithBrowser({
      startUrl: "https://start.awsapps.com/start",
      region: "eu-west-1",
      cache: false,
      clock: stillClock(),
      requestHandler: {
        async handle(request: { path: string; body: string }) {
          // The code of the first redirect is being redeemed.
          if (request.path === "/token") second = await send(callback);
          return service.handle(request);
        },
      } as never,
      openBrowser: (url) => {
        const { redirect_uri, state } = parametersOf(url);
        callback = `${redirect_uri}?code=once&state=${state}`;
        first = send(callback);
      },
    });
    expect(second).toBe(400);
    expect(await first).toBe(200);
    expect(service.requests.filter(({ path }) => path === "/token")).toHaveLength(1);
    await expect(send(callback)).rejects.toThrow();
  });

  test("answers a page that loads nothing, cannot be framed, and clears the code from the address", async () => {
    const { verificationUri, rest } = await waiting();
    const page = fetch(verificationUri);
    await rest;
    const { headers } = await page;
    const text = await (await page).text();
    const script = /<script>(.*)<\/script>/s.exec(text)?.[1] ?? "";
    expect(script).toContain("history.replaceState");
    const hash = createHash("sha256").update(script).digest("base64");
    expect(headers.get("content-security-policy")).toContain(`script-src 'sha256-${hash}'`);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(text).not.toMatch(/(src|href)="(?!data:,)/);
  });
});
