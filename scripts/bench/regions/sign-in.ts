import type { Portal } from "@identity-center/emulator";
import type { SignedIn } from "./lane";

const deviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** Signs in to a portal as a user with a device does. */
export async function signInTo(portal: Portal): Promise<SignedIn> {
  const { clientId, clientSecret } = await post(portal, "/client/register", {
    clientName: "soak",
    clientType: "public",
    scopes: ["sso:account:access"],
  });
  const client = { clientId, clientSecret };
  const { startUrl } = portal.directory;
  const { deviceCode, userCode } = await post(portal, "/device_authorization", { ...client, startUrl });
  portal.approve(userCode);
  const grant = { ...client, grantType: deviceCodeGrant, deviceCode };
  const { accessToken, refreshToken } = await post(portal, "/token", grant);
  return { ...client, accessToken, refreshToken };
}

async function post(portal: Portal, path: string, body: object): Promise<any> {
  const request = new Request(`http://localhost${path}`, { method: "POST", body: JSON.stringify(body) });
  const response = await portal.handle(request);
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}
