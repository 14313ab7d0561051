import { GetRoleCredentialsCommand } from "@identity-center/client-sso";
import { consoleLink, consolePage } from "../console/console-link";
import { answer } from "../requests/answer";
import { parseObject, readBody } from "../requests/body";
import { forbidden } from "../requests/problem";
import { ofBody } from "../requests/query";
import { aborted } from "./portal";
import type { Route } from "./route";

/** A link that signs in to the console. The credentials it is made of stay here. */
export const consoleSignIn: Route = async (request, { allows, consoleLinks, maxBody, portal, signIns }) => {
  if (!allows.console) throw forbidden("The proxy opens no console (option allow.console)");
  const body = parseObject(await readBody(request, maxBody));
  const input = {
    accountId: ofBody(body, "accountId", "account_id"),
    roleName: ofBody(body, "roleName", "role_name"),
  };
  const page = body["destination"] ?? "console";
  const { roleCredentials, destination } = await signIns.withToken(request.headers, (accessToken) =>
    portal.run(async (client, options) => {
      const destination = consolePage(page, await client.config.region());
      const command = new GetRoleCredentialsCommand({ ...input, accessToken });
      return { ...(await client.send(command, options)), destination };
    }, aborted(request)),
  );
  return answer({ url: await consoleLink(consoleLinks, roleCredentials, destination) });
};
