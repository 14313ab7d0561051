import { jsonResponse } from "../http/json-response";
import { approveDevice } from "../oidc/approve-device";
import { DEVICE_CODE } from "../oidc/grant-type";
import { OidcError } from "../oidc/oidc-error";
import { checkStartUrl } from "../oidc/start-url";
import { clientOf, oidcRoute } from "./oidc-route";

export const startDeviceAuthorization = oidcRoute({
  operation: "StartDeviceAuthorization",
  path: "/device_authorization",
  handle(body, store, { origin }) {
    const { devices, deviceCodeDuration, deviceCodeInterval, autoApprove } = store;
    const client = clientOf(body, store);
    checkStartUrl(body.required("startUrl"), store.directory);
    if (!client.grantTypes.includes(DEVICE_CODE)) {
      throw new OidcError("unauthorized_client", "The client is not registered for device codes");
    }
    const { deviceCode, userCode } = devices.begin(client, {
      duration: deviceCodeDuration,
      interval: deviceCodeInterval,
    });
    if (autoApprove) approveDevice(store, userCode);
    return jsonResponse(200, {
      deviceCode,
      expiresIn: Math.floor(deviceCodeDuration / 1000),
      interval: Math.ceil(deviceCodeInterval / 1000),
      userCode,
      verificationUri: `${origin}/device`,
      verificationUriComplete: `${origin}/device?user_code=${userCode}`,
    });
  },
});
