// A proxy in a Worker: signs in at the portal of `?stage=`, which confirms at once, and answers with what came of each step.
import { createPortalProxy } from "@identity-center/portal-proxy";

const origin = "https://portal.example.com";

export default {
  async fetch(request: Request): Promise<Response> {
    const endpoint = `${new URL(request.url).searchParams.get("stage")}`;
    const failures: string[] = [];
    const proxy = createPortalProxy({
      ...{ startUrl: "https://d-0123456789.awsapps.example/start", region: "us-east-1", origin },
      ...{ endpoint, oidcEndpoint: endpoint, federationEndpoint: `${endpoint}/federation` },
      allow: { console: true },
      onError: (error) => failures.push(`${error}`),
    });
    let cookie = "";
    const ask = async (path: string, body?: object): Promise<Record<string, any>> => {
      const own = { cookie, origin, "x-identity-center": "1" };
      const response = await proxy(
        body
          ? new Request(`${origin}/portal${path}`, {
              method: "POST",
              headers: own,
              body: JSON.stringify(body),
            })
          : new Request(`${origin}/portal${path}`, { headers: { cookie } }),
      );
      cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
      return response.json();
    };
    const begun = await ask("/sign-in", {});
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { state } = await ask("/session");
    const { accountList = [] } = await ask("/assignment/accounts");
    const [{ accountId } = { accountId: "" }] = accountList;
    const { roleList = [] } = await ask(`/assignment/roles?account_id=${accountId}`);
    const { url } = await ask("/console", { accountId, roleName: roleList[0]?.roleName, destination: "s3" });
    const after = await ask("/sign-out", {});
    return Response.json({
      states: [begun["state"], state, after["state"]],
      accounts: accountList.length,
      console: `${url}`.startsWith(`${endpoint}/federation?Action=login`),
      failures,
    });
  },
};
