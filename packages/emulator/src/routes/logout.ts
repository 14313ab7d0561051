import { jsonResponse } from "../http/json-response";
import { portalRoute } from "./portal-route";

export const logout = portalRoute({
  operation: "Logout",
  method: "POST",
  path: "/logout",
  handle({ session }, { sessions }) {
    sessions.end(session.accessToken);
    return jsonResponse(200);
  },
});
