import { utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { fromSSO, fromSSOToken } from "../src/index";
import { breakWrites } from "./break-writes";
import { record } from "./recorder";
import { failureOf, minutes, openWorld, sessionName } from "./world";

/** Every way in which a value is likely to be printed. */
function printed(value: any): string[] {
  const texts = [
    inspect(value),
    inspect(value, {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      getters: true,
      maxStringLength: null,
    }),
    `${JSON.stringify(value)}`,
    `${value}`,
  ];
  if (!(value instanceof Error)) return texts;
  const members = Reflect.ownKeys(value).flatMap((key) => printed((value as any)[key]));
  return [...texts, ...members, value.message, `${value.stack}`];
}

/** The names of the secrets of which eight characters or more are to be read somewhere. */
function leaks(secrets: object, ...values: unknown[]): string[] {
  const text = values.flatMap(printed).join("\n");
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const starts = Array.from({ length: secret.length - 7 }, (_, start) => secret.slice(start, start + 8));
    return starts.some((window) => text.includes(window)) ? [name] : [];
  });
}

async function signedIn() {
  const world = await openWorld();
  const { accessToken, refreshToken = "", clientSecret = "" } = await world.signIn();
  const told: unknown[] = [];
  const level = (...given: unknown[]) => void told.push(given);
  const logger = { trace: level, debug: level, info: level, warn: level, error: level };
  const options = { ...world.options, clientConfig: { ...world.options.clientConfig, logger } };
  return { ...world, options, told, secrets: { accessToken, refreshToken, clientSecret } };
}

test("the canaries would be found", async () => {
  const { secrets } = await signedIn();
  expect(leaks(secrets, { deep: { secrets } })).toEqual(Object.keys(secrets));
  expect(leaks(secrets, new Error(`...${secrets.refreshToken.slice(4, 12)}`))).toEqual(["refreshToken"]);
});

describe("no secret is printed", () => {
  test("of a provider, before and after it gave something, or by its clients' logger", async () => {
    const { options, secrets, clock, told, stored } = await signedIn();
    const token = fromSSOToken({ sessionName, ...options });
    const role = fromSSO({ profile: "dev", diskCache: true, ...options });
    clock.advance(minutes(61));
    await token();
    const { secretAccessKey, sessionToken } = await role();
    const { accessToken, refreshToken } = await stored();
    const all = {
      ...secrets,
      secretAccessKey,
      sessionToken,
      newToken: accessToken,
      newRefreshToken: refreshToken,
    };
    expect(told.length).toBeGreaterThan(1);
    expect(leaks(all, token, role, told)).toEqual([]);
  });

  test.each([
    [400, "InvalidGrantException"],
    [400, "InvalidRequestException"],
    [401, "InvalidClientException"],
    [500, "InternalServerException"],
    [200, ""],
  ])("of a refresh that is answered %d with all that was sent", async (status, type) => {
    const { options, secrets, clock, told } = await signedIn();
    const { endpoint, requests } = await record(({ body }) => ({
      status,
      body: JSON.stringify({ __type: type, message: body, error_description: body, error: body }),
    }));
    clock.advance(minutes(46));
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    const provide = fromSSOToken({ sessionName, ...options, oidcEndpoint: endpoint, onWarning });
    await provide();
    clock.advance(minutes(30));
    const error = await failureOf(provide());
    expect(requests[0]?.body).toContain(secrets.refreshToken);
    expect(warnings).toHaveLength(1);
    expect(leaks(secrets, error, warnings, told)).toEqual([]);
  });

  test.each([400, 401, 403, 404, 500, 200])("of a portal that answers %d with the token", async (status) => {
    const { options, secrets, told } = await signedIn();
    const { endpoint, requests } = await record(({ headers }) => ({
      status,
      body: JSON.stringify({ message: headers["x-amz-sso_bearer_token"], roleCredentials: headers }),
    }));
    const error = await failureOf(fromSSO({ profile: "dev", ...options, endpoint })());
    expect(requests[0]?.headers["x-amz-sso_bearer_token"]).toBe(secrets.accessToken);
    expect(leaks(secrets, error, told)).toEqual([]);
  });

  test("of a token that cannot be saved", async () => {
    const { options, secrets, clock, warnings, home, tokenFile } = await signedIn();
    breakWrites(home, dirname(tokenFile()));
    clock.advance(minutes(61));
    const { token } = await fromSSOToken({ sessionName, ...options })();
    expect(warnings).toHaveLength(1);
    expect(leaks({ ...secrets, token }, warnings)).toEqual([]);
  });

  test("of a token without what it needs, or in a broken file", async () => {
    const { options, secrets, clock, stored, tokenFile } = await signedIn();
    const provide = fromSSOToken({ sessionName, ...options });
    clock.advance(minutes(61));
    const text = JSON.stringify(await stored());
    for (const broken of [text.replace("clientId", "x"), text.slice(0, -5), `${text}}`]) {
      writeFileSync(tokenFile(), broken);
      utimesSync(tokenFile(), 0, 0);
      expect(leaks(secrets, await failureOf(provide()))).toEqual([]);
    }
  });
});
