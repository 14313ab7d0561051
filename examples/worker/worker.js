import { iterateAccounts, SSOClient, SSOServiceException } from "@identity-center/client-sso";

let client;

/** Answers with the accounts of whose token is in the header Authorization. */
export default {
  async fetch(request, { SSO_REGION, SSO_ENDPOINT }) {
    const [, accessToken] = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
    if (!accessToken) return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
    client ??= new SSOClient({ region: SSO_REGION, ...(SSO_ENDPOINT && { endpoint: SSO_ENDPOINT }) });
    try {
      const accounts = [];
      for await (const { accountId, accountName } of iterateAccounts({ client }, { accessToken })) {
        accounts.push({ accountId, accountName });
      }
      return Response.json(accounts, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (!(error instanceof SSOServiceException)) throw error;
      return Response.json({ error: error.name }, { status: error.$metadata.httpStatusCode });
    }
  },
};
