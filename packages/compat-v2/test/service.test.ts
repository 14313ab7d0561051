import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import type AWS from "@identity-center/compat-v2";
import SSO from "@identity-center/compat-v2/clients/sso";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { onBoth } from "./both";
import { open, serve } from "./portal";
import { ours, theirs } from "./witness/sides";

type Side = typeof AWS;

/** Options that nobody else's test sees. */
function withGlobal<T>(side: Side, options: object, program: () => T): T {
  const config = side.config as unknown as Record<string, unknown>;
  const before = { ...config };
  try {
    side.config.update(options, true);
    return program();
  } finally {
    for (const name of Object.keys(options)) {
      if (name in before) config[name] = before[name];
      else delete config[name];
    }
  }
}

afterEach(() => vi.unstubAllEnvs());

describe("API versions resolve as in v2", () => {
  const constraints = [
    ...["2019-06-10", "latest", "2019-06-11", "2019-06-09", "2018-01-01", "2020-01-01", "2999-12-31"],
    ...["2019", "2020", "foo", "", null, undefined, new Date("2019-06-10"), new Date("2019-06-09T23:59:59Z")],
    // As under Jest.
    runInNewContext("new Date('2019-06-10')"),
  ];
  const version = (side: Side, options: object) => (new side.SSO(options) as any).api.apiVersion;

  test.each(constraints.map((constraint) => [constraint]))("%s", (constraint) => {
    const ways: ((side: Side) => unknown)[] = [
      (side) => version(side, { apiVersion: constraint }),
      (side) => version(side, { apiVersions: { sso: constraint } }),
      (side) => withGlobal(side, { apiVersion: constraint }, () => version(side, {})),
      (side) => withGlobal(side, { apiVersions: { sso: constraint } }, () => version(side, {})),
      (side) =>
        withGlobal(side, { apiVersions: { sso: constraint }, apiVersion: "1999-01-01" }, () =>
          version(side, {}),
        ),
      (side) => withGlobal(side, { sso: { apiVersion: constraint } }, () => version(side, {})),
    ];
    for (const way of ways) {
      const { our, their } = onBoth(way);
      expect(our).toEqual(their);
    }
  });

  test("the class tells of them", () => {
    const { our, their } = onBoth(({ SSO: { apiVersions, services, serviceIdentifier } }) => [
      apiVersions,
      Object.keys(services),
      serviceIdentifier,
    ]);
    expect(our).toEqual(their);
    expect(our.value).toEqual([["2019-06-10"], ["2019-06-10"], "sso"]);
  });

  test("a version's class makes service objects, too", () => {
    for (const side of [ours, theirs]) {
      const Versioned = side.SSO.services["2019-06-10"] as typeof side.SSO;
      const sso = new Versioned({ region: "us-east-1" });
      expect(sso).toBeInstanceOf(side.SSO);
      expect(typeof sso.listAccounts).toBe("function");
    }
  });
});

describe("endpoints are v2's", () => {
  const regions = [
    ...[
      "us-east-1",
      "eu-west-1",
      "cn-north-1",
      "us-gov-west-1",
      "us-iso-east-1",
      "us-isob-east-1",
      "eu-isoe-west-1",
    ],
    ...[
      "us-isof-south-1",
      "eusc-de-east-1",
      "mars-1",
      "fips-us-east-1",
      "us-east-1-fips",
      "aws-global",
      "x",
      "US-EAST-1",
    ],
    ...["fips-aws-global", "aws-us-gov-global", "fips-prod-us-east-2", undefined],
  ];
  const flags = [undefined, true, false];
  const cases = regions.flatMap((region) =>
    flags.flatMap((useFipsEndpoint) =>
      flags.map((useDualstackEndpoint) => ({ region, useFipsEndpoint, useDualstackEndpoint })),
    ),
  );

  test.each(cases)("$region, FIPS $useFipsEndpoint, dual stack $useDualstackEndpoint", (options) => {
    const { our, their } = onBoth((side) => {
      const { endpoint, config } = new side.SSO(options as object);
      return [endpoint, config.endpoint, config.region, config.useFipsEndpoint, config.useDualstackEndpoint];
    });
    expect(our).toEqual(their);
  });

  const given = [
    ...[
      "example.com",
      "https://example.com",
      "http://localhost:8080/base?q=1#h",
      "HTTPS://Example.COM:443/Path",
    ],
    ...[
      "http://user:pass@example.com:81",
      "https://[::1]:9000/",
      "{service}.{region}.example.com",
      "https://h?x=y",
    ],
    ...["{scheme}://{service}.example.com/a/b/", "http://127.0.0.1", "localhost:1234"],
  ];
  test.each(given)("endpoint %s", (endpoint) => {
    for (const sslEnabled of [undefined, true, false]) {
      const { our, their } = onBoth((side) => {
        const sso = new side.SSO({
          region: "eu-west-1",
          endpoint,
          ...(sslEnabled !== undefined && { sslEnabled }),
        });
        const before = { ...sso.endpoint };
        sso.setEndpoint("https://other.example:8443/x");
        return [
          before,
          sso.endpoint,
          sso.config.endpoint,
          !endpoint.includes("{") && new side.Endpoint(endpoint),
        ];
      });
      expect(our).toEqual(their);
    }
  });

  test("an endpoint can be an AWS.Endpoint", () => {
    const { our, their } = onBoth((side) => {
      const endpoint = new side.Endpoint("https://mine.example:8443/base");
      return new side.SSO({ endpoint }).endpoint;
    });
    expect(our).toEqual(their);
    expect(our.value.href).toBe("https://mine.example:8443/base");
  });

  test.each([[null], [undefined]])("an endpoint of %s is refused in v2's words", (endpoint) => {
    const { our, their } = onBoth((side) => new side.Endpoint(endpoint as never));
    expect(our.thrown.message ?? our.thrown.text).toBe(their.thrown.message ?? their.thrown.text);
  });
});

describe("options come from where v2 takes them", () => {
  const shown = (side: Side, options?: object) => {
    const { region, maxRetries, httpOptions, paramValidation, endpoint, customUserAgent } = new side.SSO(
      options,
    ).config;
    return { region, maxRetries, httpOptions, paramValidation, endpoint, customUserAgent };
  };
  const programs: readonly [string, (side: Side) => unknown][] = [
    ["defaults", (side) => shown(side)],
    ["global", (side) => withGlobal(side, { region: "eu-west-1", maxRetries: 7 }, () => shown(side))],
    [
      "global for the service",
      (side) => withGlobal(side, { region: "a-b-1", sso: { region: "eu-west-1" } }, () => shown(side)),
    ],
    [
      "the object's before all",
      (side) =>
        withGlobal(side, { region: "a-b-1", sso: { region: "c-d-1" } }, () =>
          shown(side, { region: "e-f-1" }),
        ),
    ],
    [
      "httpOptions are merged",
      (side) =>
        withGlobal(side, { httpOptions: { timeout: 5 }, sso: { httpOptions: { connectTimeout: 6 } } }, () =>
          shown(side, { httpOptions: { proxy: "http://127.0.0.1:1" } }),
        ),
    ],
    [
      "undefined is the default",
      (side) => withGlobal(side, { maxRetries: 3 }, () => shown(side, { maxRetries: undefined })),
    ],
    ["the environment's region", (side) => shown(side, {})],
    [
      "unknown options of update are dropped",
      (side) => {
        const config = new side.Config();
        config.update({ region: "x-y-1", mine: 1 } as object);
        config.update({ other: 2 }, true);
        return [config.region, (config as any).mine, (config as any).other];
      },
    ],
    [
      "clear",
      (side) => {
        const config = new side.Config({ region: "x-y-1" });
        config.clear();
        return [config.region, config.maxRetries];
      },
    ],
    [
      "all defaults",
      (side) => {
        const { credentials, credentialProvider, tokenProvider, ...config } = { ...new side.Config() } as any;
        return config;
      },
    ],
  ];
  test.each(programs)("%s", (_name, program) => {
    vi.stubEnv("AWS_REGION", "ap-south-1");
    const { our, their } = onBoth(program);
    expect(our).toEqual(their);
  });

  test.each([
    ["AWS_REGION", "fips-us-east-1"],
    ["AMAZON_REGION", "eu-west-3"],
    ["AWS_USE_FIPS_ENDPOINT", "true"],
    ["AWS_USE_DUALSTACK_ENDPOINT", "true"],
    ["AWS_USE_DUALSTACK_ENDPOINT", "yes"],
  ])("%s=%s", (name, value) => {
    vi.stubEnv(name, value);
    const { our, their } = onBoth((side) => {
      const { region, useFipsEndpoint, useDualstackEndpoint } = new side.Config();
      return [region, useFipsEndpoint, useDualstackEndpoint];
    });
    expect(our).toEqual(their);
  });

  test("the caller's options stay as they are", () => {
    const options = Object.freeze({ region: "fips-us-east-1" });
    expect(new ours.SSO(options).endpoint.host).toBe("portal.sso-fips.us-east-1.amazonaws.com");
  });
});

describe("service objects", () => {
  test("a state to wait for is not found, in v2's words", () => {
    const { our, their } = onBoth((side) =>
      new side.SSO({ region: "us-east-1" }).waitFor("accountExists", {}, () => {}),
    );
    expect(our).toEqual(their);
    expect(our.thrown.code).toBe("StateNotFoundError");
  });

  test.each(["listAccounts", "listAccountRoles", "getRoleCredentials", "logout"])(
    "pages of %s",
    (operation) => {
      for (const needed of [false, true]) {
        const { our, their } = onBoth((side) => new side.SSO().paginationConfig(operation, needed));
        expect(our).toEqual(their);
      }
      const { our, their } = onBoth((side) => new side.SSO().makeRequest(operation).isPageable());
      expect(our).toEqual(their);
    },
  );

  test("defineService makes a class of the same service", () => {
    const { our, their } = onBoth((side) => {
      const seen: string[] = [];
      const Mine = side.Service.defineService("sso", ["2019-06-10"], {
        setupRequestListeners: (request: AWS.Request<any, any>) => void seen.push(request.operation),
      });
      const sso = new Mine({ region: "us-east-1" }) as AWS.SSO;
      sso.listAccounts({ accessToken: "t" });
      return [seen, sso.endpoint.host, Mine.serviceIdentifier, Mine.apiVersions, sso instanceof side.Service];
    });
    expect(our).toEqual(their);
  });

  test("a service or version that is not there is refused by name", () => {
    expect(() => ours.Service.defineService("s3", ["2006-03-01"])).toThrow(
      "Could not find API configuration s3-2006-03-01: there is 2019-06-10",
    );
  });

  test("./clients/sso is the class", () => {
    expect(SSO).toBe(ours.SSO);
  });

  test("listeners of AWS.events hear all requests", () => {
    for (const side of [ours, theirs]) {
      const heard: string[] = [];
      const listener = (request: AWS.Request<any, any>) => void heard.push(request.operation);
      side.events.on("validate", listener);
      new side.SSO({ region: "us-east-1" }).listAccounts({} as never, () => {});
      side.events.removeListener("validate", listener);
      new side.SSO({ region: "us-east-1" }).listAccounts({} as never, () => {});
      expect(heard).toEqual(["listAccounts"]);
    }
  });

  test("the promises are those that were set", () => {
    class Mine<T> extends Promise<T> {}
    for (const side of [ours, theirs]) {
      side.config.setPromisesDependency(Mine);
      try {
        const promise = new side.SSO().listAccounts({} as never).promise();
        promise.catch(() => {});
        expect(promise).toBeInstanceOf(Mine);
      } finally {
        side.config.setPromisesDependency(null);
      }
    }
  });

  test("what a callback throws is thrown, and not taken for a failure of the request", async () => {
    for (const side of [ours, theirs]) {
      const mine = new Error("of the callback");
      const sso = new side.SSO({ region: "us-east-1" });
      expect(() =>
        sso.listAccounts({} as never, () => {
          throw mine;
        }),
      ).toThrow("of the callback");
      const { endpoint } = await serve((_request, response) => response.end("{}"));
      const uncaught = await new Promise<Error>((resolve) => {
        const others = process.listeners("uncaughtException");
        process.removeAllListeners("uncaughtException").once("uncaughtException", (error) => {
          for (const other of others) process.on("uncaughtException", other);
          resolve(error);
        });
        new side.SSO({ region: "us-east-1", endpoint }).listAccounts({ accessToken: "t" }, () => {
          throw mine;
        });
      });
      expect(uncaught.message).toBe("of the callback");
    }
  });

  test("a stream of an answer that breaks off is an error, and one that is refused, too", async () => {
    for (const fault of [
      { kind: "truncate" },
      { kind: "reset-after-headers" },
      { kind: "status", status: 400 },
    ] as const) {
      const { sso, accessToken } = await open([fault], { maxRetries: 2 });
      const stream = sso.listAccounts({ accessToken }).createReadStream();
      const error: any = await new Promise((resolve) => stream.on("error", resolve).resume());
      expect(error.code).toBe(fault.kind === "status" ? "InvalidRequestException" : "TimeoutError");
    }
  });

  test.each([true, false])("the logger is told in v2's words, on a terminal: %s", async (isTTY) => {
    const lines: string[][] = [];
    for (const side of [theirs, ours]) {
      const told: string[] = [];
      const logger = {
        isTTY,
        write: (line: string) => void told.push(line.replace(/ [\d.e-]+s /, " SECONDS ")),
      };
      const { sso, accessToken } = await open([{ kind: "status", status: 500 }], { logger }, side);
      await sso.listAccounts({ accessToken, maxResults: 5 }).promise();
      await sso
        .listAccounts({ maxResults: 5 } as never)
        .promise()
        .catch(() => {});
      lines.push(told);
    }
    expect(lines[1]).toEqual(lines[0]);
    expect(lines[1]?.[0]).toContain("SECONDS 1 retries]");
  });

  test("AWS.config can be loaded from a file", () => {
    const path = join(mkdtempSync(join(tmpdir(), "compat-v2-")), "config.json");
    onTestFinished(() => rmSync(dirname(path), { recursive: true }));
    writeFileSync(path, JSON.stringify({ region: "eu-west-1", maxRetries: 7 }));
    const config = new ours.Config({ region: "us-east-1", sslEnabled: false }).loadFromPath(path);
    expect([config.region, config.maxRetries, config.sslEnabled]).toEqual(["eu-west-1", 7, true]);
  });
});
