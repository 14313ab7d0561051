// Options of a client; a compiler is all that runs this.
import {
  type Provider,
  SSOClient,
  type SSOClientConfig,
  type SSOClientResolvedConfig,
} from "@identity-center/client-sso";

declare const maybe: string | undefined;

new SSOClient();
new SSOClient({});
new SSOClient({ region: "eu-west-1" });
new SSOClient({ region: async () => "eu-west-1", maxAttempts: async () => 5 });
new SSOClient({ region: maybe, profile: maybe, endpoint: maybe, maxAttempts: undefined });
new SSOClient({ endpoint: new URL("http://127.0.0.1:8080") });
new SSOClient({ endpoint: { protocol: "https:", hostname: "portal.example", path: "/" } });
new SSOClient({ token: { token: "token", expiration: new Date() } });
new SSOClient({ token: async () => ({ token: "token" }) });
new SSOClient({ retryMode: "adaptive", callTimeout: 10_000, requestTimeout: 5_000, maxBodySize: 1_000_000 });
new SSOClient({ requestHandler: { connectionTimeout: 1_000, socketTimeout: 1_000 } });
new SSOClient({ logger: console });
new SSOClient({ customUserAgent: [["app", "1.0"]], userAgentAppId: "app" });
new SSOClient({ clock: { now: Date.now, sleep: async () => {} } });
new SSOClient({
  extensions: [{ configure: (configuration) => configuration.setRegion(async () => "eu-west-1") }],
});

// @ts-expect-error a region is a string
new SSOClient({ region: 5 });
// @ts-expect-error there are two modes
new SSOClient({ retryMode: "legacy" });
// @ts-expect-error a token comes in an object, with its expiration
new SSOClient({ token: "token" });
new SSOClient({ ignoreConfiguredEndpointUrls: true });
new SSOClient({ ...new SSOClient({}).config, region: "us-west-2" });
// Names of the AWS SDK's clients that change nothing here.
new SSOClient({
  credentials: { accessKeyId: "AKIA", secretAccessKey: "secret" },
  tls: true,
  systemClockOffset: 0,
});
// @ts-expect-error an endpoint is given by `endpoint`
new SSOClient({ endpointProvider: () => ({ url: new URL("https://portal.example") }) });
// @ts-expect-error there is no such option
new SSOClient({ regoin: "eu-west-1" });
// @ts-expect-error milliseconds are a number
new SSOClient({ callTimeout: "10s" });

export const config: SSOClientConfig = { region: "eu-west-1" };
export const resolved: SSOClientResolvedConfig = new SSOClient(config).config;
export const region: Provider<string> = resolved.region;
