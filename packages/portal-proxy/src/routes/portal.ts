import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
} from "@identity-center/client-sso";
import { answer } from "../requests/answer";
import { forbidden } from "../requests/problem";
import { optional, required } from "../requests/query";
import type { Route } from "./route";

// Of a request, nothing but these members of its query goes to the portal; of an answer, nothing but what is named here
// goes to the page.

export const accounts: Route = async (request, { portal, signIns }) => {
  const { searchParams: query } = new URL(request.url);
  const input = {
    nextToken: optional(query, "next_token"),
    maxResults: number(optional(query, "max_result")),
  };
  const { accountList, nextToken } = await signIns.withToken(request.headers, (accessToken) =>
    portal.run(
      (client, options) => client.send(new ListAccountsCommand({ ...input, accessToken }), options),
      aborted(request),
    ),
  );
  return answer({
    accountList: accountList.map(({ accountId, accountName, emailAddress }) => ({
      accountId,
      accountName,
      emailAddress,
    })),
    nextToken,
  });
};

export const roles: Route = async (request, { portal, signIns }) => {
  const { searchParams: query } = new URL(request.url);
  const input = {
    accountId: required(query, "account_id"),
    nextToken: optional(query, "next_token"),
    maxResults: number(optional(query, "max_result")),
  };
  const { roleList, nextToken } = await signIns.withToken(request.headers, (accessToken) =>
    portal.run(
      (client, options) => client.send(new ListAccountRolesCommand({ ...input, accessToken }), options),
      aborted(request),
    ),
  );
  return answer({
    roleList: roleList.map(({ accountId, roleName }) => ({ accountId, roleName })),
    nextToken,
  });
};

export const credentials: Route = async (request, { allows, portal, signIns }) => {
  if (!allows.credentials)
    throw forbidden("The proxy gives no credentials to pages (option allow.credentials)");
  const { searchParams: query } = new URL(request.url);
  const input = { accountId: required(query, "account_id"), roleName: required(query, "role_name") };
  const { roleCredentials } = await signIns.withToken(request.headers, (accessToken) =>
    portal.run(
      (client, options) => client.send(new GetRoleCredentialsCommand({ ...input, accessToken }), options),
      aborted(request),
    ),
  );
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = roleCredentials;
  return answer({ roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } });
};

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** A call ends with its page's. Not every platform tells of that. */
export function aborted({ signal }: Request): { readonly abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {};
}
