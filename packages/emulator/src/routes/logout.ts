import { jsonResponse } from "../json-response";
import type { Route } from "../route";

export const logout: Route = {
  operation: "Logout",
  method: "POST",
  path: "/logout",
  answer({ session }, { sessions }) {
    sessions.end(session.accessToken);
    return jsonResponse(200);
  },
};
