import { describe, expect, it } from "vitest";
import { type ClientConfig, InvalidParameterError, ServiceClient } from "../../src/index";
import { stubHandler } from "../stub-handler";
import { PingCommand, service, TestClient } from "../test-client";

const client = (options: object) => new TestClient(options as ClientConfig);

async function hostOf(made: TestClient, requestHandler: ReturnType<typeof stubHandler>): Promise<unknown> {
  await made.send(new PingCommand({}));
  return requestHandler.requests.at(-1)?.hostname;
}

describe("options of a client", () => {
  it.each([
    [{ regoin: "us-east-1" }, "regoin is not an option of TestClient: did you mean region?"],
    [{ accessToken: "secret" }, "accessToken is not an option of TestClient: did you mean token?"],
    [{ timeout: 5 }, "timeout is not an option of TestClient: did you mean callTimeout?"],
    [{ maxRetry: undefined }, /^maxRetry is not an option of TestClient: it takes region, endpoint, /],
    [
      { endpointProvider: () => ({ url: new URL("https://a.example") }) },
      "endpointProvider is not an option of TestClient: did you mean endpoint?",
    ],
  ])("%o are refused by name", (options, message) => {
    expect(() => client(options)).toThrow(InvalidParameterError);
    expect(() => client(options)).toThrow(message);
  });

  it.each(["a-token", { accessToken: "a-token" }])("take no token of another form: %o", (token) => {
    expect(() => client({ token })).toThrow(/^token must be \{ token, expiration\? \} or a provider of it/);
  });

  it("show no token that was given for another", () => {
    expect(() => client({ region: `aoa-${"aZ0_".repeat(30)}` })).toThrow(/; given: …$/);
  });

  it("are not a client: what it was made of would be ignored", () => {
    expect(() => client(new TestClient())).toThrow(/^config is not an option of TestClient/);
  });

  it("can be inherited", async () => {
    const base = Object.create({ region: "us-east-1" });
    expect(await new InheritingClient(base).config.region()).toBe("us-east-1");
  });
});

class InheritingClient extends ServiceClient {
  constructor(config: ClientConfig) {
    super(service, config);
  }
}

describe("a client made of another's configuration", () => {
  it("is like the other", async () => {
    const requestHandler = stubHandler();
    const token = { token: "token" };
    const options = {
      maxAttempts: 2,
      callTimeout: 5_000,
      profile: "nobody",
      customUserAgent: "app/1",
      token,
    };
    const first = client({ ...options, endpoint: "https://a.example", requestHandler });
    for (const second of [client(first.config), client({ ...first.config })]) {
      expect(await hostOf(second, requestHandler)).toBe("a.example");
      expect(second.config).toMatchObject({
        callTimeout: 5_000,
        profile: "nobody",
        customUserAgent: [["app/1"]],
      });
      expect(await second.config.maxAttempts()).toBe(2);
      expect(second.config.inFlight).not.toBe(first.config.inFlight);
    }
  });

  it("is one of another region, mode or number of attempts where that is given", async () => {
    const requestHandler = stubHandler();
    const { config } = client({ requestHandler });
    expect(await hostOf(client({ ...config, region: "us-west-2" }), requestHandler)).toBe(
      "api.test.us-west-2.amazonaws.com",
    );
    expect(await hostOf(client({ ...config, useFipsEndpoint: true }), requestHandler)).toBe(
      "api.test-fips.eu-west-1.amazonaws.com",
    );
    const failing = stubHandler({ statusCode: 503 });
    const once = client({ ...config, requestHandler: failing, maxAttempts: 1 });
    await expect(once.send(new PingCommand({}))).rejects.toMatchObject({ $metadata: { attempts: 1 } });
  });

  it("keeps what was given: an endpoint in any region, and a retry strategy", async () => {
    const requestHandler = stubHandler();
    const { retryStrategy } = client({}).config;
    const { config } = client({ endpoint: "http://a.example", allowInsecureEndpoint: true, retryStrategy });
    const second = client({ ...config, region: "us-west-2", requestHandler });
    expect(await hostOf(second, requestHandler)).toBe("a.example");
    expect(await second.config.retryStrategy()).toBe(await retryStrategy());
  });
});
