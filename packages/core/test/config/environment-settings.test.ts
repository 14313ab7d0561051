import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import * as sharedFiles from "@identity-center/shared-files";
import { parseSharedConfig } from "@identity-center/shared-files";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ClientConfig } from "../../src/config/client-config";
import { environmentSettings } from "../../src/config/environment-settings";
import type { LookUp } from "../../src/config/settings";
import { resolveConfig } from "../../src/resolve-config";
import { json, stubHandler } from "../stub-handler";
import { ListThingsCommand, service, TestClient } from "../test-client";
import { readVectors, suite } from "../vectors";

function environmentOf(variables: Record<string, string>, text = "", loaded = () => {}) {
  const loadSharedConfig = async () => {
    loaded();
    return parseSharedConfig({ config: { text } });
  };
  return { variables, sharedFiles: async () => ({ ...sharedFiles, loadSharedConfig }) };
}

/** What is found with these variables and this config file, and how often the file was read; it can fail at first. */
function look(
  variables: Record<string, string>,
  text = "",
  serviceId = "SSO",
  profile?: string,
  failures = 0,
) {
  const files = { read: 0 };
  const environment = environmentOf(variables, text, () => {
    files.read += 1;
    if (files.read <= failures) throw new Error("The file can't be read");
  });
  const lookUp: LookUp = environmentSettings(environment, serviceId, { profile });
  return { files, lookUp };
}

const found = async (setting: string, variables: Record<string, string>, text = "", serviceId = "SSO") =>
  (await look(variables, text, serviceId).lookUp(setting))?.[0];

const requestHandler = stubHandler();

describe.each([
  ["useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint", "true", true, "FALSE", false],
  [
    "useDualstackEndpoint",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "use_dualstack_endpoint",
    "True",
    true,
    "false",
    false,
  ],
  ["maxAttempts", "AWS_MAX_ATTEMPTS", "max_attempts", "5", 5, "7", 7],
  ["retryMode", "AWS_RETRY_MODE", "retry_mode", "adaptive", "adaptive", "legacy", "standard"],
  ["defaultsMode", "AWS_DEFAULTS_MODE", "defaults_mode", "mobile", "mobile", "in-region", "in-region"],
  ["userAgentAppId", "AWS_SDK_UA_APP_ID", "sdk_ua_app_id", "app", "app", "other", "other"],
])("%s", (setting, variable, key, text, value, otherText, otherValue) => {
  const file = `[default]\n${key} = ${otherText}\n`;

  it(`is ${variable}, before the profile, and no file is read`, async () => {
    const { lookUp, files } = look({ [variable]: text }, file);
    expect(await lookUp(setting)).toEqual([value, variable]);
    expect(files.read).toBe(0);
  });

  it(`is ${key} of the profile where no variable says`, async () => {
    expect(await look({}, file).lookUp(setting)).toEqual([otherValue, `${key} of profile "default"`]);
    expect(await look({ [variable]: "" }, file).lookUp(setting)).toEqual([
      otherValue,
      `${key} of profile "default"`,
    ]);
  });

  it("is not found where nobody says", async () => {
    expect(await look({}).lookUp(setting)).toBeUndefined();
  });
});

describe("a text that makes no sense", () => {
  it.each([
    ["AWS_REGION", "evil.example#", "region"],
    ["AWS_MAX_ATTEMPTS", "many", "maxAttempts"],
    ["AWS_MAX_ATTEMPTS", "-3", "maxAttempts"],
    ["AWS_RETRY_MODE", "fast", "retryMode"],
    ["AWS_USE_FIPS_ENDPOINT", "yes", "useFipsEndpoint"],
    ["AWS_USE_FIPS_ENDPOINT", "constructor", "useFipsEndpoint"],
    ["AWS_USE_DUALSTACK_ENDPOINT", "1", "useDualstackEndpoint"],
    ["AWS_SDK_UA_APP_ID", "a".repeat(51), "userAgentAppId"],
  ] as const)(
    "in %s (%s) is refused by a message that names the variable",
    async (variable, text, setting) => {
      const { lookUp } = look({ AWS_REGION: "eu-west-1", [variable]: text });
      await expect(resolveConfig(service, { requestHandler }, lookUp)[setting]()).rejects.toThrow(
        `${variable} must be`,
      );
    },
  );

  it.each([
    ["sso_region", "evil.example#", "region"],
    ["region", "a_b", "region"],
    ["max_attempts", "0", "maxAttempts"],
    ["retry_mode", "fast", "retryMode"],
    ["use_fips_endpoint", "on", "useFipsEndpoint"],
    ["endpoint_url", "ftp://example.com", "endpoint"],
  ] as const)("in %s (%s) is refused by a message that names key and profile", async (key, text, setting) => {
    const { lookUp } = look({ AWS_PROFILE: "dev" }, `[profile dev]\n${key} = ${text}\n`);
    await expect(resolveConfig(service, { requestHandler }, lookUp)[setting]()).rejects.toThrow(
      `${key} of profile "dev" must be`,
    );
  });
});

describe("region", () => {
  const file = [
    "[profile session]",
    "region = eu-north-1",
    "sso_region = eu-south-1",
    "sso_session = corp",
    "[sso-session corp]",
    "sso_region = eu-west-3",
    "[profile legacy]",
    "region = eu-north-1",
    "sso_region = eu-south-1",
    "[profile plain]",
    "region = eu-north-1",
    "[profile dangling]",
    "region = eu-north-1",
    "sso_session = nobody",
    "[profile empty]",
  ].join("\n");

  it.each([
    ["AWS_REGION before AWS_DEFAULT_REGION", { AWS_REGION: "a-1", AWS_DEFAULT_REGION: "b-1" }, "a-1"],
    ["AWS_DEFAULT_REGION before the profile", { AWS_DEFAULT_REGION: "b-1", AWS_PROFILE: "session" }, "b-1"],
    ["sso_region of the profile's session before all else of it", { AWS_PROFILE: "session" }, "eu-west-3"],
    ["sso_region of the profile before its region", { AWS_PROFILE: "legacy" }, "eu-south-1"],
    ["region of the profile at last", { AWS_PROFILE: "plain" }, "eu-north-1"],
    ["region of the profile where its session is not there", { AWS_PROFILE: "dangling" }, "eu-north-1"],
    ["nothing where the profile has none", { AWS_PROFILE: "empty" }, undefined],
    ["nothing where there is no such profile", { AWS_PROFILE: "nobody" }, undefined],
    ["nothing of a profile with the name of an object's own", { AWS_PROFILE: "constructor" }, undefined],
  ])("is %s", async (_what, variables, region) => {
    expect(await found("region", variables as never, file)).toBe(region);
  });

  it("of a session names the session as its source", async () => {
    expect(await look({ AWS_PROFILE: "session" }, file).lookUp("region")).toEqual([
      "eu-west-3",
      'sso_region of session "corp" of profile "session"',
    ]);
  });

  it("is that of the client's profile, before AWS_PROFILE", async () => {
    const { lookUp } = look({ AWS_PROFILE: "legacy" }, file, "SSO", "plain");
    expect(await lookUp("region")).toEqual(["eu-north-1", 'region of profile "plain"']);
  });

  it("is that of the default profile where none is named", async () => {
    expect(await found("region", {}, "[default]\nregion = eu-west-2")).toBe("eu-west-2");
    expect(await found("region", { AWS_PROFILE: "" }, "[default]\nregion = eu-west-2")).toBe("eu-west-2");
  });
});

describe("endpoint", () => {
  const file = [
    "[profile full]",
    "services = mine",
    "endpoint_url = https://profile.example",
    "[profile ignoring]",
    "services = mine",
    "endpoint_url = https://profile.example",
    "ignore_configured_endpoint_urls = TRUE",
    "[profile plain]",
    "endpoint_url = https://profile.example",
    "[profile other]",
    "services = others",
    "endpoint_url = https://profile.example",
    "[profile dangling]",
    "services = nobody",
    "endpoint_url = https://profile.example",
    "[services mine]",
    "sso =",
    "  endpoint_url = https://sso.example",
    "sso_oidc =",
    "  max = 1",
    "  endpoint_url=https://oidc.example",
    "[services others]",
    "s3 =",
    "  endpoint_url = https://s3.example",
  ].join("\n");
  const full = { AWS_PROFILE: "full" };

  it.each([
    [
      "the service's variable first",
      { ...full, AWS_ENDPOINT_URL_SSO: "https://own.example", AWS_ENDPOINT_URL: "https://all.example" },
      "https://own.example",
    ],
    [
      "the variable for all services before the profile",
      { ...full, AWS_ENDPOINT_URL: "https://all.example" },
      "https://all.example",
    ],
    ["not another service's variable", { AWS_ENDPOINT_URL_S3: "https://s3.example" }, undefined],
    ["the services section before the profile's own", full, "https://sso.example"],
    ["the profile's own at last", { AWS_PROFILE: "plain" }, "https://profile.example"],
    ["the profile's own where the section has none", { AWS_PROFILE: "other" }, "https://profile.example"],
    ["nothing where nobody says", {}, undefined],
    ["nothing of an ignoring profile", { AWS_PROFILE: "ignoring" }, undefined],
    [
      "nothing of a variable either, where the profile ignores",
      { AWS_PROFILE: "ignoring", AWS_ENDPOINT_URL: "https://all.example" },
      undefined,
    ],
    [
      "nothing where a variable says to ignore all",
      {
        ...full,
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "True",
        AWS_ENDPOINT_URL: "https://all.example",
        AWS_ENDPOINT_URL_SSO: "https://own.example",
      },
      undefined,
    ],
    [
      "as ever where the variable says not to ignore",
      { ...full, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" },
      "https://sso.example",
    ],
  ])("is %s", async (_what, variables, url) => {
    expect(await found("endpoint", variables as never, file)).toBe(url);
  });

  it.each([
    ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "yes" }],
    ['ignore_configured_endpoint_urls of profile "odd"', { AWS_PROFILE: "odd" }],
  ])("is not looked for where %s is neither true nor false", async (source, variables) => {
    const text = "[profile odd]\nignore_configured_endpoint_urls = yes\n";
    await expect(found("endpoint", { ...variables, AWS_ENDPOINT_URL: "https://x" }, text)).rejects.toThrow(
      `${source} must be true or false; given: yes`,
    );
  });

  it("is that of neither variable nor profile where the client's option says to ignore them", async () => {
    const variables = { ...full, AWS_ENDPOINT_URL: "https://all.example" };
    const at = (ignoreConfiguredEndpointUrls: boolean | undefined) =>
      environmentSettings(environmentOf(variables, file), "SSO", { ignoreConfiguredEndpointUrls })(
        "endpoint",
      );
    expect(await at(true)).toBeUndefined();
    for (const value of [false, undefined]) expect((await at(value))?.[0]).toBe("https://all.example");
  });

  it.each([{ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" }, { AWS_PROFILE: "ignoring" }])(
    "is that of the variable where the client's option says not to ignore it, and %j does",
    async (more) => {
      const variables = { ...more, AWS_ENDPOINT_URL: "https://all.example" };
      const options = { ignoreConfiguredEndpointUrls: false };
      const lookUp = environmentSettings(environmentOf(variables as never, file), "SSO", options);
      expect((await lookUp("endpoint"))?.[0]).toBe("https://all.example");
    },
  );

  it("is that of the variable where another says not to ignore it, and the profile does", async () => {
    const variables = { AWS_PROFILE: "ignoring", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" };
    expect(await found("endpoint", { ...variables, AWS_ENDPOINT_URL: "https://x.example" }, file)).toBe(
      "https://x.example",
    );
  });

  it.each(["true", 1, null, async () => false])("is not ignored by %o, which is refused", (value) => {
    const options = { ignoreConfiguredEndpointUrls: value as unknown as boolean };
    expect(() => environmentSettings(environmentOf({}), "SSO", options)).toThrow(
      "ignoreConfiguredEndpointUrls must be true or false",
    );
  });

  it("names a service of two words with an underscore", async () => {
    expect(await found("endpoint", full, file, "SSO OIDC")).toBe("https://oidc.example");
    const variables = { ...full, AWS_ENDPOINT_URL_SSO_OIDC: "https://own.example" };
    expect(await found("endpoint", variables, file, "SSO OIDC")).toBe("https://own.example");
  });

  it("fails where the profile names a services section that is not there", async () => {
    await expect(found("endpoint", { AWS_PROFILE: "dangling" }, file)).rejects.toThrow(
      'services of profile "dangling" must be the name of a [services] section; given: nobody',
    );
  });

  it("is not disturbed by a missing services section where a variable answers", async () => {
    const variables = { AWS_PROFILE: "dangling", AWS_ENDPOINT_URL: "https://all.example" };
    expect(await found("endpoint", variables, file)).toBe("https://all.example");
  });

  it("takes no other key of the section for the URL", async () => {
    const section = "[profile p]\nservices = s\n[services s]\nsso =\n  my_endpoint_url = https://a.example\n";
    expect(await found("endpoint", { AWS_PROFILE: "p" }, section)).toBeUndefined();
  });
});

describe("the shared config file", () => {
  const text = "[default]\nregion = eu-west-1\nretry_mode = adaptive\n";

  it("is read once, however many settings are looked up at once", async () => {
    const { lookUp, files } = look({}, text);
    expect(files.read).toBe(0);
    const names = ["region", "retryMode", "maxAttempts", "endpoint"];
    const all = await Promise.all(names.map(lookUp));
    expect(all.map((it) => it?.[0])).toEqual(["eu-west-1", "adaptive", undefined, undefined]);
    expect(files.read).toBe(1);
  });

  it("is not read where variables answer", async () => {
    const { lookUp, files } = look({ AWS_REGION: "a-1", AWS_RETRY_MODE: "adaptive" }, text);
    await lookUp("region");
    await lookUp("retryMode");
    expect(files.read).toBe(0);
  });

  it("is not read for a setting that has no place in it", async () => {
    const { lookUp, files } = look({}, text);
    expect(await lookUp("retryStrategy")).toBeUndefined();
    expect(files.read).toBe(0);
  });

  it("tells its failure, and is read again", async () => {
    const { lookUp } = look({}, text, "SSO", undefined, 1);
    await expect(lookUp("region")).rejects.toThrow("The file can't be read");
    expect((await lookUp("region"))?.[0]).toBe("eu-west-1");
  });
});

describe("a shared config file that can't be read", () => {
  const folders: string[] = [];
  const accessToken = "some-token";
  const endpoint = "https://portal.example";
  const region = "eu-west-1";

  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  /** What a call comes to with this config file, a folder where there is no text, and what the client's logger is told. */
  async function call(text: string | undefined, options: ClientConfig, profile?: string) {
    const folder = await mkdtemp(join(tmpdir(), "core-"));
    folders.push(folder);
    const file = join(folder, "config");
    if (text === undefined) await mkdir(file);
    else await writeFile(file, text);
    vi.stubEnv("AWS_CONFIG_FILE", file);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", devNull);
    if (profile !== undefined) vi.stubEnv("AWS_PROFILE", profile);
    const warnings: string[] = [];
    const quiet = () => {};
    const logger = { debug: quiet, info: quiet, error: quiet, warn: (text: string) => warnings.push(text) };
    const handler = stubHandler(json({ things: [] }), json({ things: [] }));
    const client = new TestClient({ region: undefined, requestHandler: handler, logger, ...options });
    const send = () =>
      client.send(new ListThingsCommand({ accessToken })).then(
        () => `sent to ${handler.requests.at(-1)?.hostname}`,
        ({ name, message }) => `${name}: ${message}`.replaceAll(file, "FILE"),
      );
    return {
      outcomes: [await send(), await send()],
      warnings: warnings.map((it) => it.replaceAll(file, "FILE")),
    };
  }

  const unreadable = "FILE: The file can't be read (EISDIR: it is a folder: name a file)";
  const noEquals = (line: number) => `FILE:${line}: Expected an '=' sign defining a property`;
  const broken = (name: string) => `[${name}]\nendpoint_url https://own.example\nregion = us-east-1\n`;

  it.each<[string, string | undefined, ClientConfig, string | undefined, string, string]>([
    ["where all is given", undefined, { region, endpoint }, undefined, "portal.example", unreadable],
    [
      "where region and endpoint are given, and a profile",
      undefined,
      { region, endpoint, profile: "dev" },
      "dev",
      "portal.example",
      unreadable,
    ],
    [
      "where the region is given",
      undefined,
      { region },
      undefined,
      "api.test.eu-west-1.amazonaws.com",
      unreadable,
    ],
    [
      "of which another profile is meant",
      broken("profile other"),
      { region },
      "dev",
      "api.test.eu-west-1.amazonaws.com",
      noEquals(2),
    ],
    [
      "before its first section",
      `x\n[default]\nregion = ${region}\n`,
      {},
      undefined,
      "api.test.eu-west-1.amazonaws.com",
      "FILE:1: Expected a profile definition",
    ],
    [
      "in a profile that is meant, where the endpoint is given",
      broken("profile dev"),
      { endpoint },
      "dev",
      "portal.example",
      noEquals(2),
    ],
    [
      "in the default profile, where the endpoint is given",
      broken("default"),
      { endpoint },
      undefined,
      "portal.example",
      noEquals(2),
    ],
  ])("costs a warning %s", async (_where, text, options, profile, hostname, fault) => {
    expect(await call(text, options, profile)).toEqual({
      outcomes: [`sent to ${hostname}`, `sent to ${hostname}`],
      warnings: [`What the shared AWS config files say is not all known: ${fault}`],
    });
  });

  it("leaves the variables in force, and all else at its default", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
    expect((await call(undefined, { region })).outcomes).toEqual(Array(2).fill("sent to portal.example"));
    const variables = { AWS_CONFIG_FILE: tmpdir(), AWS_SHARED_CREDENTIALS_FILE: devNull };
    const lookUp = environmentSettings({ variables, sharedFiles: async () => sharedFiles }, "SSO", {
      endpoint,
    });
    for (const setting of ["maxAttempts", "retryMode", "useFipsEndpoint", "defaultsMode", "userAgentAppId"]) {
      expect(await lookUp(setting)).toBeUndefined();
    }
  });

  it.each<[string, string | undefined, ClientConfig, string | undefined, string]>([
    ["the region could only be there", undefined, {}, undefined, unreadable],
    ["the region could only be there, of a profile", broken("profile dev"), {}, "dev", noEquals(2)],
    [
      "the region could only be there, of a session",
      `[profile dev]\nsso_session = corp\n${broken("sso-session corp")}`,
      {},
      "dev",
      noEquals(4),
    ],
    ["AWS_PROFILE means a profile of it", undefined, { region }, "dev", unreadable],
    ["the client's profile is of it", undefined, { region, profile: "dev" }, undefined, unreadable],
    ["AWS_PROFILE means what is broken", broken("profile dev"), { region }, "dev", noEquals(2)],
    [
      "the client's profile is what is broken",
      broken("profile dev"),
      { region, profile: "dev" },
      undefined,
      noEquals(2),
    ],
    ["the default profile is what is broken", broken("default"), { region }, undefined, noEquals(2)],
    [
      "the profile's services are what is broken",
      `[profile dev]\nservices = s\n${broken("services s")}`,
      { region },
      "dev",
      noEquals(4),
    ],
  ])("stops a call whose token could go astray: %s", async (_what, text, options, profile, fault) => {
    const { outcomes } = await call(text, options, profile);
    expect(outcomes).toEqual([`SharedConfigError: ${fault}`, `SharedConfigError: ${fault}`]);
  });

  it("is no matter where no file is needed", async () => {
    vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "false");
    const options = {
      region,
      endpoint,
      useFipsEndpoint: false,
      useDualstackEndpoint: false,
      maxAttempts: 1,
      retryMode: "standard",
      userAgentAppId: "x",
    } as const;
    expect(await call(undefined, options)).toMatchObject({ warnings: [] });
  });
});

interface UrlSuite {
  readonly profiles: Record<string, Record<string, string>>;
  readonly services: Record<string, Record<string, Record<string, string>>>;
  readonly client_configs: Record<
    string,
    { endpoint_url?: string; ignore_configured_endpoint_urls?: boolean }
  >;
  readonly environments: Record<string, Record<string, string>>;
  readonly endpointUrlTests: readonly {
    readonly name: string;
    readonly profile: string;
    readonly client_config: string;
    readonly environment: string;
    readonly service: "s3" | "dynamodb";
    readonly output: { readonly endpointUrl: string };
  }[];
}

const [cases] =
  readVectors<{ testSuites: readonly UrlSuite[] }>("botocore-configured-endpoint-urls-profile-tests.json")
    ?.testSuites ?? [];

describe.skipIf(cases === undefined)(suite("published cases of configured endpoints", cases), () => {
  const lines = (pairs: Record<string, string>) =>
    Object.entries(pairs).map(([key, value]) => `${key} = ${value}`);
  const text = [
    ...Object.entries(cases?.profiles ?? {}).flatMap(([name, keys]) => [`[profile ${name}]`, ...lines(keys)]),
    ...Object.entries(cases?.services ?? {}).flatMap(([name, services]) => [
      `[services ${name}]`,
      ...Object.entries(services).flatMap(([id, keys]) => [
        `${id} =`,
        ...lines(keys).map((line) => `  ${line}`),
      ]),
    ]),
  ].join("\n");

  it("are all there", () => expect(cases?.endpointUrlTests).toHaveLength(39));

  for (const vector of cases?.endpointUrlTests ?? []) {
    const { name, profile, output } = vector;
    const { endpoint_url: endpoint, ignore_configured_endpoint_urls: ignore } =
      cases?.client_configs[vector.client_config] ?? {};
    if (ignore && !endpoint) {
      it.skip(`${name} (skipped: a client has no option to ignore configured endpoints)`);
      continue;
    }
    it(name, async () => {
      const id = { s3: "S3", dynamodb: "DynamoDB" }[vector.service];
      const { lookUp } = look(cases?.environments[vector.environment] ?? {}, text, id, profile);
      const config = resolveConfig(
        { ...service, id, hostPrefix: vector.service },
        { endpoint, requestHandler },
        lookUp,
      );
      const { protocol, hostname, path } = await config.endpoint();
      expect(`${protocol}//${hostname}${path}`).toBe(output.endpointUrl);
    });
  }
});
