import { SSO } from "@identity-center/client-sso";
import { createPortal } from "@identity-center/emulator";
import { HttpsProxyAgent } from "https-proxy-agent";
import { expect, onTestFinished, test } from "vitest";
import { openConnectProxy } from "./connect-proxy";
import { createCertificates, openSecureFront } from "./secure-front";

// What the README of client-sso says of proxies and certificates.

/** A portal behind TLS, with the certificate of an authority that nobody knows. */
async function openSecurePortal() {
  const portal = createPortal({ seed: 1 });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const certificates = await createCertificates();
  const port = await openSecureFront(Number(new URL(endpoint).port), certificates);
  return { authority: `localhost:${port}`, ca: certificates.authority, ...portal.signIn() };
}

function clientOf(authority: string, requestHandler: object) {
  const client = new SSO({ region: "us-east-1", endpoint: `https://${authority}`, requestHandler });
  onTestFinished(() => client.destroy());
  return client;
}

test("an agent that tunnels through a proxy is used, as the README has it", async () => {
  const { authority, accessToken } = await openSecurePortal();
  const proxy = await openConnectProxy();
  const httpsAgent = new HttpsProxyAgent(`http://127.0.0.1:${proxy.port}`, { keepAlive: true });
  // The certificate is refused behind the tunnel, so the proxy was passed.
  const error = await clientOf(authority, { httpsAgent })
    .listAccounts({ accessToken })
    .catch((error) => error);
  expect(error.name).toBe("NetworkError");
  expect(proxy.targets).toEqual([authority]);
});

test("an unknown authority is told with what helps", async () => {
  const { authority, accessToken } = await openSecurePortal();
  const error = await clientOf(authority, {})
    .listAccounts({ accessToken })
    .catch((error) => error);
  expect(error).toMatchObject({ name: "NetworkError", $metadata: { attempts: 1 } });
  expect(error.code).toMatch(/^(SELF_SIGNED|UNABLE_TO)/);
  expect(error.message).toMatch(/NODE_EXTRA_CA_CERTS.*AWS_CA_BUNDLE.*httpsAgent: \{ ca \}/);
});

test("a given authority is known", async () => {
  const { authority, ca, accessToken } = await openSecurePortal();
  const { accountList } = await clientOf(authority, { httpsAgent: { ca } }).listAccounts({ accessToken });
  expect(accountList.length).toBeGreaterThan(0);
});
