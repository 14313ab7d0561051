import { chmod, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidParameterError, TransportError } from "@identity-center/core";
import { reachedRegionFile, removeReachedRegion } from "@identity-center/shared-files";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PortalRegions, type PortalRegionsOptions } from "../src";

const startUrl = "https://d-1234567890.awsapps.com/start";
const vanityUrl = "https://aws.example.com";

let homedir: string;
let now: number;
let warnings: string[];

beforeEach(async () => {
  homedir = await mkdtemp(join(tmpdir(), "portal-regions-"));
  now = Date.UTC(2026, 10, 1);
  warnings = [];
});

afterEach(() => rm(homedir, { recursive: true }));

function portalIn(options: Partial<PortalRegionsOptions> = {}): PortalRegions {
  return new PortalRegions({
    startUrl,
    region: "eu-west-1",
    regions: ["eu-central-1", "us-east-1"],
    sessionName: "corp",
    files: { homedir, env: {} },
    clock: { now: () => now },
    warn: ({ message }) => warnings.push(message),
    follow: async () => expect.unreachable("only a company's own name is followed"),
    ...options,
  });
}

/** Work that fails in some Regions, and tells where it was done, and with how much time. */
function workFailingIn(failures: { readonly [region: string]: unknown }) {
  const asked: string[] = [];
  const times: (number | undefined)[] = [];
  const work = async (region: string, callTimeout: number | undefined) => {
    asked.push(region);
    times.push(callTimeout);
    if (region in failures) throw failures[region];
    return `answer of ${region}`;
  };
  return { asked, times, work };
}

const refused = () => TransportError.of(new Error("connect ECONNREFUSED 10.0.0.1:443"));

function answer(httpStatusCode: number, name = "Error", message = name): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

function aborted(): Error {
  return Object.assign(new Error("Request aborted"), { name: "AbortError" });
}

const fileOfCorp = () => reachedRegionFile("corp", { homedir, env: {} });

describe("which errors are followed by the next Region", () => {
  it.each([
    ["the connection is refused", refused()],
    ["the name is not known", TransportError.of(Object.assign(new Error("x"), { code: "ENOTFOUND" }))],
    ["the time is over", TransportError.timeout("No response within 10000 ms")],
    ["the time is over in the wait after status 503", TransportError.timeout("Late", answer(503))],
    [
      "a certificate is refused",
      TransportError.of(Object.assign(new Error("x"), { code: "CERT_HAS_EXPIRED" })),
    ],
    ["status 500", answer(500)],
    ["status 502", answer(502)],
    ["status 503", answer(503, "ServiceUnavailableException")],
    ["status 504", answer(504)],
  ])("moves on: %s", async (_, error) => {
    const { asked, work } = workFailingIn({ "eu-west-1": error });
    await expect(portalIn().run(work)).resolves.toBe("answer of eu-central-1");
    expect(asked).toEqual(["eu-west-1", "eu-central-1"]);
    expect(warnings).toHaveLength(1);
  });

  it.each([
    ["status 400", answer(400, "InvalidRequestException")],
    ["status 401", answer(401, "UnauthorizedException")],
    ["status 403", answer(403, "ForbiddenException")],
    ["status 404", answer(404, "ResourceNotFoundException")],
    ["status 408", answer(408)],
    ["status 429", answer(429, "TooManyRequestsException")],
    ["the time is over in the wait after status 429", TransportError.timeout("Late", answer(429))],
    ["throttling with status 503", answer(503, "ThrottlingException")],
    ["an answer that can't be read", answer(200)],
    ["an answer that is too large", TransportError.tooLarge(8)],
    [
      "a header that can't be sent",
      TransportError.of(Object.assign(new Error("x"), { code: "ERR_INVALID_CHAR" })),
    ],
    ["an abort", aborted()],
    ["an option that makes no sense", new InvalidParameterError("region", "a region", "?")],
    ["an error of the work itself", new TypeError("The portal's response lacks a key")],
    ["something else", "a text"],
  ])("does not move on: %s", async (_, error) => {
    const { asked, work } = workFailingIn({ "eu-west-1": error });
    await expect(portalIn().run(work)).rejects.toBe(error);
    expect(asked).toEqual(["eu-west-1"]);
    expect(warnings).toEqual([]);
  });

  it("ends where the caller aborted, whatever the error says", async () => {
    const abort = new AbortController();
    const { asked, work } = workFailingIn({ "eu-west-1": refused() });
    abort.abort();
    await expect(portalIn().run(work, { abortSignal: abort.signal })).rejects.toThrow("ECONNREFUSED");
    expect(asked).toEqual(["eu-west-1"]);
  });
});

describe("the order of Regions", () => {
  it("asks each named one once, in the order given", async () => {
    const { asked, work } = workFailingIn({ "eu-west-1": refused(), "eu-central-1": answer(503) });
    const regions = ["eu-central-1", "eu-west-1", "eu-central-1", "us-east-1"];
    await portalIn({ regions }).run(work);
    expect(asked).toEqual(["eu-west-1", "eu-central-1", "us-east-1"]);
  });

  it("asks where a company's own name leads at last", async () => {
    const { asked, work } = workFailingIn({ "eu-west-1": refused(), "eu-central-1": refused() });
    const follow = async () => ({ region: "ap-south-1" }) as never;
    await portalIn({ startUrl: vanityUrl, regions: ["eu-central-1"], follow }).run(work);
    expect(asked).toEqual(["eu-west-1", "eu-central-1", "ap-south-1"]);
  });

  it("follows the name only where no named Region is reached", async () => {
    const { work } = workFailingIn({ "eu-west-1": refused() });
    await expect(portalIn({ startUrl: vanityUrl }).run(work)).resolves.toBe("answer of eu-central-1");
  });

  it.each([
    ["a Region that was asked", async () => ({ region: "eu-west-1" }) as never],
    ["no Region", async () => ({}) as never],
    ["nowhere", () => Promise.reject(new Error("https://aws.example.com answered 404"))],
  ])("ends where the name leads to %s", async (_, follow) => {
    const { asked, work } = workFailingIn({ "eu-west-1": refused() });
    const portal = portalIn({ startUrl: vanityUrl, regions: [], follow });
    await expect(portal.run(work)).rejects.toThrow("ECONNREFUSED");
    expect(asked).toEqual(["eu-west-1"]);
  });

  it("reads no file for one Region, which has all of the client's time", async () => {
    const { times, work } = workFailingIn({});
    await writeRemembered("eu-central-1");
    await expect(portalIn({ regions: [] }).run(work)).resolves.toBe("answer of eu-west-1");
    expect(times).toEqual([undefined]);
  });
});

describe("time", () => {
  it("gives each Region but the last ten seconds", async () => {
    const { times, work } = workFailingIn({ "eu-west-1": refused(), "eu-central-1": refused() });
    await portalIn().run(work);
    expect(times).toEqual([10_000, 10_000, undefined]);
  });
});

describe("what is remembered", () => {
  it("asks the Region that answered first, for five minutes and in other processes too", async () => {
    await portalIn().run(workFailingIn({ "eu-west-1": refused() }).work);
    const { asked, work } = workFailingIn({});
    now += 5 * 60_000 - 1;
    await portalIn().run(work);
    expect(asked).toEqual(["eu-central-1"]);
    now += 1;
    await portalIn().run(work);
    expect(asked).toEqual(["eu-central-1", "eu-west-1"]);
    expect(warnings).toHaveLength(1);
  });

  it("writes a file for the user alone, which holds no secret", async () => {
    await portalIn().run(workFailingIn({ "eu-west-1": refused() }).work);
    expect((await stat(fileOfCorp())).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(fileOfCorp(), "utf8"))).toEqual({
      startUrl,
      region: "eu-central-1",
      until: new Date(now + 5 * 60_000).toISOString(),
    });
  });

  it("remembers a Region that refuses, as it was reached", async () => {
    const failures = { "eu-west-1": refused(), "eu-central-1": answer(401, "UnauthorizedException") };
    await expect(portalIn().run(workFailingIn(failures).work)).rejects.toThrow("UnauthorizedException");
    const { asked, work } = workFailingIn({});
    await portalIn().run(work);
    expect(asked).toEqual(["eu-central-1"]);
  });

  it("returns to the first Region where the remembered one is not reached", async () => {
    await portalIn().run(workFailingIn({ "eu-west-1": refused() }).work);
    const { asked, work } = workFailingIn({ "eu-central-1": refused() });
    await portalIn().run(work);
    await portalIn().run(work);
    expect(asked).toEqual(["eu-central-1", "eu-west-1", "eu-west-1"]);
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no Region", JSON.stringify({ startUrl, until: "2026-11-01T00:01:00Z" })],
    ["no time", JSON.stringify({ startUrl, region: "eu-central-1" })],
    ["a time that has passed", remembered("eu-central-1", "2026-10-31T23:59:59.999Z")],
    ["a time too far ahead", remembered("eu-central-1", "2026-11-01T00:05:00.001Z")],
    ["a Region that is not named", remembered("ap-south-1")],
    ["a host", remembered("example.com/?")],
    ["another portal", remembered("eu-central-1", undefined, "https://other.awsapps.com/start")],
  ])("ignores a file with %s", async (_, text) => {
    await writeRemembered("eu-central-1");
    await writeFile(fileOfCorp(), text);
    // A file that is being written is read again for a moment.
    await utimes(fileOfCorp(), 0, 0);
    const { asked, work } = workFailingIn({});
    await portalIn().run(work);
    expect(asked).toEqual(["eu-west-1"]);
  });

  it("ignores a file that others can write to", async () => {
    await writeRemembered("eu-central-1");
    await chmod(fileOfCorp(), 0o666);
    const { asked, work } = workFailingIn({});
    await portalIn().run(work);
    expect(asked).toEqual(["eu-west-1"]);
  });

  it("remembers in memory where the file can't be written", async () => {
    const portal = portalIn({ files: { homedir: "/dev/null", env: {} } });
    const { asked, work } = workFailingIn({ "eu-west-1": refused() });
    await portal.run(work);
    await portal.run(work);
    expect(asked).toEqual(["eu-west-1", "eu-central-1", "eu-central-1"]);
  });

  it("goes on with where a company's own name led", async () => {
    const follow = async () => ({ region: "ap-south-1" }) as never;
    const options = { startUrl: vanityUrl, regions: [] };
    await portalIn({ ...options, follow }).run(workFailingIn({ "eu-west-1": refused() }).work);
    const { asked, work } = workFailingIn({});
    await portalIn(options).run(work);
    expect(asked).toEqual(["ap-south-1"]);
  });
});

it("asks no Region but those that are named and those that the company's own name led to", async () => {
  const regions = ["eu-west-1", "eu-central-1", "us-east-1", "ap-south-1", "ca-central-1"];
  const error = fc.constantFrom(
    refused(),
    TransportError.timeout("Late"),
    answer(503),
    answer(401),
    answer(429),
  );
  const step = fc.record({
    failures: fc.dictionary(fc.constantFrom(...regions), error),
    led: fc.option(fc.constantFrom(...regions), { nil: undefined }),
    minutes: fc.constantFrom(0, 1, 6),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.subarray(regions),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (isVanity, further, steps) => {
        const named = new Set(["eu-west-1", ...further]);
        await removeReachedRegion("corp", { homedir, env: {} });
        const asked: string[] = [];
        for (const { failures, led, minutes } of steps) {
          now += minutes * 60_000;
          const portal = portalIn({
            startUrl: isVanity ? vanityUrl : startUrl,
            regions: further,
            follow: async () => {
              if (led === undefined) throw new Error("status 404");
              named.add(led);
              return { region: led } as never;
            },
          });
          const { asked: inStep, work } = workFailingIn(failures);
          await portal.run(work).catch(() => {});
          asked.push(...inStep);
        }
        expect(asked.filter((region) => !named.has(region))).toEqual([]);
        if (!isVanity) expect(named).toEqual(new Set(["eu-west-1", ...further]));
      },
    ),
    { numRuns: 100 },
  );
});

describe("what is told", () => {
  it("names both Regions and the reason", async () => {
    const { work } = workFailingIn({ "eu-west-1": refused(), "eu-central-1": answer(503) });
    await portalIn().run(work);
    expect(warnings).toEqual([
      "eu-west-1 could not be reached (connect ECONNREFUSED 10.0.0.1:443): trying eu-central-1",
      "eu-central-1 could not be reached (status 503): trying us-east-1",
    ]);
  });

  it("tells of a move once, for any number of calls at the same time", async () => {
    const { asked, work } = workFailingIn({ "eu-west-1": refused() });
    const portal = portalIn();
    await Promise.all(Array.from({ length: 50 }, () => portal.run(work)));
    expect(warnings).toHaveLength(1);
    asked.length = 0;
    await Promise.all(Array.from({ length: 50 }, () => portal.run(work)));
    expect(new Set(asked)).toEqual(new Set(["eu-central-1"]));
  });

  it("tells of the next move, once the Region had answered again", async () => {
    const portal = portalIn();
    await portal.run(workFailingIn({ "eu-west-1": refused() }).work);
    now += 5 * 60_000;
    await portal.run(workFailingIn({}).work);
    await portal.run(workFailingIn({ "eu-west-1": refused() }).work);
    expect(warnings).toHaveLength(2);
  });

  it("throws the first error, which names all that were asked", async () => {
    const first = refused();
    const failures = {
      "eu-west-1": first,
      "eu-central-1": answer(503),
      "us-east-1": TransportError.timeout("Late"),
    };
    await expect(portalIn().run(workFailingIn(failures).work)).rejects.toBe(first);
    expect(first.message).toBe(
      "No Region of the portal could be reached: eu-west-1 (connect ECONNREFUSED 10.0.0.1:443), eu-central-1 (status 503), us-east-1 (Late)",
    );
  });

  it("names the start URL that leads nowhere", async () => {
    const portal = portalIn({
      startUrl: vanityUrl,
      regions: [],
      follow: () => Promise.reject(new Error("status 404")),
    });
    await expect(portal.run(workFailingIn({ "eu-west-1": refused() }).work)).rejects.toThrow(
      "eu-west-1 (connect ECONNREFUSED 10.0.0.1:443), https://aws.example.com (status 404)",
    );
  });
});

describe("what the options say", () => {
  it.each([
    [{ regoins: [] } as object, "regoins is not an option of PortalRegions"],
    [{ startUrl: "corp" }, "startUrl must be an http or https URL"],
    [{ region: "" }, "region must be a Region such as eu-west-1"],
    [{ regions: ["x.example/"] }, "regions must be a list of Regions of the partition of eu-west-1"],
    [{ regions: ["cn-north-1"] }, "regions must be a list of Regions of the partition of eu-west-1"],
  ])("%j is refused before any work", (options, message) => {
    expect(() => portalIn(options)).toThrow(InvalidParameterError);
    expect(() => portalIn(options)).toThrow(message);
  });
});

function remembered(region: string, until = "2026-11-01T00:01:00Z", of = startUrl): string {
  return JSON.stringify({ startUrl: of, region, until });
}

/** What another process wrote. */
async function writeRemembered(region: string): Promise<void> {
  await portalIn({ regions: [region] }).run(workFailingIn({ "eu-west-1": refused() }).work);
  warnings = [];
}
