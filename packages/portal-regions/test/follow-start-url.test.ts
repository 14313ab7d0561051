import { followStartUrl, StartUrlError, type StartUrlErrorCode } from "@identity-center/portal-regions";
import { describe, expect, it } from "vitest";
import { host, openVanityServer, redirect } from "./vanity-server";

const instance = "https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com";

/** A handler that must not be asked. */
const unasked = {
  handle: () => expect.unreachable("nobody is asked"),
};

describe("a start URL that leads nowhere else", () => {
  it.each([
    ["of a directory", "https://d-1234567890.awsapps.com/start/#/", "https://d-1234567890.awsapps.com/start"],
    ["of an instance", instance, instance],
    [
      "that is an issuer",
      "https://identitycenter.amazonaws.com/ssoins-1234567890abcdef",
      "https://identitycenter.amazonaws.com/ssoins-1234567890abcdef",
    ],
    ["of AWS in an unknown form", "https://new.portal.amazonaws.com", "https://new.portal.amazonaws.com"],
    ["of a stand-in", "http://127.0.0.1:8080/start", "http://127.0.0.1:8080/start"],
  ])("%s is returned unasked", async (_which, startUrl, url) => {
    expect(await followStartUrl(startUrl, { requestHandler: unasked })).toMatchObject({ url });
  });
});

describe("a vanity URL", () => {
  it.each([301, 302, 303, 307, 308])(
    "is followed at status %i, with a HEAD and nothing else",
    async (status) => {
      const { url, requestHandler, requests } = await openVanityServer(
        redirect(`${instance}/?from=vanity#/`, status),
      );
      const target = await followStartUrl(`${url}/?a=1#/console`, { requestHandler });
      expect(target).toMatchObject({ form: "instance", url: instance, region: "eu-west-1" });
      expect(requests).toHaveLength(1);
      const [{ method, url: path, headers } = expect.unreachable()] = requests;
      expect([method, path]).toEqual(["HEAD", "/start"]);
      expect(Object.keys(headers).sort()).toEqual(["connection", "host"]);
      expect(headers.host).toBe(new URL(url).host);
    },
  );

  it.each([405, 501])("is asked with a GET where the server answers %i to a HEAD", async (status) => {
    const { url, requestHandler, requests } = await openVanityServer((request, response) =>
      request.method === "HEAD" ? response.writeHead(status).end() : redirect(instance)(request, response),
    );
    expect((await followStartUrl(url, { requestHandler })).url).toBe(instance);
    expect(requests.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
  });

  it("is not read: an endless page is left alone", async () => {
    const { url, requestHandler } = await openVanityServer((request, response) => {
      if (request.method === "HEAD") response.writeHead(405).end();
      else response.writeHead(302, { location: instance }).write("<p>Moved</p>");
    });
    expect((await followStartUrl(url, { requestHandler })).url).toBe(instance);
  });

  it.each<
    [what: string, location: string | undefined, status: number, code: StartUrlErrorCode, says: RegExp]
  >([
    [
      "no redirect",
      undefined,
      200,
      "ERR_START_URL_NO_REDIRECT",
      /responded with status 200.* has to redirect to/,
    ],
    ["a failure", undefined, 503, "ERR_START_URL_NOT_REACHED", /now: .* status 503/],
    ["an unknown page", undefined, 404, "ERR_START_URL_NO_REDIRECT", /status 404/],
    ["no Location", undefined, 302, "ERR_START_URL_NO_REDIRECT", /302 without a Location/],
    ["another redirect", instance, 300, "ERR_START_URL_NO_REDIRECT", /status 300/],
    ["plain http", instance.replace("https", "http"), 302, "ERR_START_URL_TARGET", /redirects to "http:/],
    [
      "a second vanity URL",
      "https://sso.example.com",
      302,
      "ERR_START_URL_TARGET",
      /"https:\/\/sso\.example\.com"/,
    ],
    ["itself", "/start", 302, "ERR_START_URL_TARGET", /"https:\/\/aws\.example\.com:\d+"/],
    ["a relative page", "../elsewhere", 302, "ERR_START_URL_TARGET", /aws\.example\.com/],
    ["a look-alike", "https://evil-awsapps.cn/start", 302, "ERR_START_URL_TARGET", /evil-awsapps\.cn/],
    [
      "a look-alike above",
      "https://awsapps.com.example.net/start",
      302,
      "ERR_START_URL_TARGET",
      /awsapps\.com\.example\.net/,
    ],
    ["an issuer", "https://identitycenter.amazonaws.com/d-1", 302, "ERR_START_URL_TARGET", /identitycenter/],
    ["this machine", "https://127.0.0.1/start", 302, "ERR_START_URL_TARGET", /127\.0\.0\.1/],
    [
      "a user",
      "https://user:secret@d-1.awsapps.com/start",
      302,
      "ERR_START_URL_TARGET",
      /"https:\/\/\.\.\.@d-1/,
    ],
    ["no URL", "https://", 302, "ERR_START_URL_TARGET", /"https:\/\/"/],
  ])("that leads to %s is refused", async (_what, location, status, code, says) => {
    const { url, requestHandler, requests } = await openVanityServer(redirect(location, status));
    const error = await followStartUrl(url, { requestHandler }).catch((reason) => reason);
    expect(error).toBeInstanceOf(StartUrlError);
    expect(error).toMatchObject({ code });
    expect(error.message).toMatch(says);
    expect(error.message).not.toContain("secret");
    expect(requests).toHaveLength(1);
  });

  it.each([
    "http://aws.example.com",
    "http://d-1234567890.awsapps.com/start",
    "ftp://aws.example.com",
    "aws.example.com",
    "https://me@aws.example.com",
  ])("that is %s is refused, and nobody asked", async (startUrl) => {
    await expect(followStartUrl(startUrl, { requestHandler: unasked })).rejects.toMatchObject({
      code: "ERR_START_URL_INVALID",
      message: `The start URL ${startUrl.replace("me@", "...@")} can't be followed: it is not an https URL`,
    });
  });

  it("that does not answer in time is told of", async () => {
    const { url, requestHandler } = await openVanityServer(() => {});
    await expect(followStartUrl(url, { requestHandler, timeout: 200 })).rejects.toMatchObject({
      code: "ERR_START_URL_NOT_REACHED",
      message: expect.stringContaining(`${host}:${new URL(url).port} did not respond within 200 ms`),
    });
  });

  it("that does not answer can be given up", async () => {
    const { url, requestHandler, requests } = await openVanityServer(() => {});
    const controller = new AbortController();
    const followed = followStartUrl(url, { requestHandler, abortSignal: controller.signal });
    while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const reason = new Error("no longer");
    controller.abort(reason);
    await expect(followed).rejects.toBe(reason);
  });

  it("whose server is not trusted is told of", async () => {
    const { url, requestHandler, requests } = await openVanityServer(redirect(instance));
    requestHandler.httpsAgent.options.ca = undefined;
    const error = await followStartUrl(url, { requestHandler }).catch((reason) => reason);
    expect(error).toMatchObject({ code: "ERR_START_URL_NOT_REACHED" });
    expect(error.message).toMatch(/self-signed|unable to verify|certificate/);
    expect(requests).toHaveLength(0);
  });
});
