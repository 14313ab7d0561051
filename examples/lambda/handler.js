import { iterateAccounts, SSOClient, UnauthorizedException } from "@identity-center/client-sso";

// Outside of the handler: later invocations use its connections. The function's own time limit has to be longer.
const client = new SSOClient({ region: process.env.SSO_REGION, callTimeout: 5_000 });

/** Lists the accounts of whose token the caller gives. */
export async function handler({ accessToken }) {
  const accounts = [];
  try {
    for await (const { accountId } of iterateAccounts({ client }, { accessToken })) accounts.push(accountId);
  } catch (error) {
    if (error instanceof UnauthorizedException) return { statusCode: 401 };
    throw error;
  }
  return { statusCode: 200, accounts };
}
