import type { Incoming } from "../http/incoming";
import { unknownRoute } from "../portal/portal-error";
import { isSts, type StsOperation } from "../requests/operation";
import { StsError } from "../sts/sts-error";
import { type Elements, xmlResponse } from "../sts/xml-response";
import { assumeRole } from "./assume-role";
import { assumeRoleWithWebIdentity } from "./assume-role-with-web-identity";
import { getCallerIdentity } from "./get-caller-identity";
import type { Route } from "./route";
import type { StsHandler } from "./sts-handler";

/** The path of all operations of STS. */
export const STS_PATH = "/";

const VERSION = "2011-06-15";

const HANDLERS: Record<StsOperation, StsHandler> = {
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  GetCallerIdentity: getCallerIdentity,
};

/** STS: all its operations are on one path, and a parameter names them. */
export const sts: readonly Route[] = (["POST", "GET"] as const).map((method) => ({
  method,
  path: STS_PATH,
  operation(incoming) {
    const action = parametersIn(incoming).get("Action");
    return isSts(action) ? action : undefined;
  },
  handle(incoming, store) {
    const given = parametersIn(incoming);
    const action = given.get("Action");
    const version = given.get("Version");
    if (action === null) {
      // What a browser or a check of the server asks for.
      throw method === "GET" ? unknownRoute() : new StsError(400, "MissingAction", "Missing Action");
    }
    if (!isSts(action) || version !== VERSION) {
      const words = `Could not find operation ${action} for version ${version ?? "NO_VERSION_SPECIFIED"}`;
      throw new StsError(400, "InvalidAction", words);
    }
    const result: Elements = HANDLERS[action](given, store, incoming);
    return xmlResponse(200, `${action}Response`, {
      [`${action}Result`]: result,
      ResponseMetadata: { RequestId: incoming.requestId },
    });
  },
}));

function parametersIn({ method, url, body }: Incoming): URLSearchParams {
  return method === "GET" ? url.searchParams : new URLSearchParams(body);
}
