import { approveDevice } from "../oidc/approve-device";
import { normalUserCode } from "../oidc/user-code";
import { decisionOf } from "../sign-in/consent-form";
import { confirmDevicePage, enterCodePage } from "../sign-in/device-pages";
import { resultPage } from "../sign-in/result-page";
import type { Route } from "./route";

const path = "/device";

/** The verification page: asks for a code, or asks to approve the device of the code in the URL. */
export const devicePage: Route = {
  method: "GET",
  path,
  handle({ url }, store) {
    const typed = url.searchParams.get("user_code");
    if (typed === null) return enterCodePage();
    const device = store.devices.pending(normalUserCode(typed));
    return device === undefined ? enterCodePage(typed) : confirmDevicePage(store, device);
  },
};

/** Takes the user's decision. */
export const deviceDecision: Route = {
  method: "POST",
  path,
  handle(incoming, store) {
    const code = new URLSearchParams(incoming.body).get("user_code") ?? "";
    const decision = decisionOf(incoming, store.signer, code);
    const device = store.devices.pending(code);
    if (device === undefined) return enterCodePage(code);
    if (decision === "approve") approveDevice(store, code);
    else store.devices.decide(code, "denied");
    return resultPage(decision, device.client.clientName);
  },
};
