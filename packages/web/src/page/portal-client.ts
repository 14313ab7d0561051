import {
  GetRoleCredentialsCommand,
  paginateListAccountRoles,
  paginateListAccounts,
  type RoleCredentials,
  SSOClient,
} from "@identity-center/client-sso";
import { problemOf } from "./problem";
import type { Role } from "./role";
import type { Session } from "./session";

/** An account, as the portal lists it. */
export interface Account {
  readonly accountId: string;
  readonly accountName: string;
  readonly emailAddress: string;
}

/** Asks the proxy. All that fails is a `Problem`. */
export class PortalClient {
  readonly #proxy: string;
  readonly #client: SSOClient;

  /** @param proxy - the path of the proxy on this page's origin */
  constructor(proxy: string) {
    this.#proxy = proxy;
    this.#client = new SSOClient({ endpoint: proxy });
  }

  session(): Promise<Session> {
    return this.#ask("/session", { method: "GET" });
  }

  signIn(): Promise<Session> {
    return this.#ask("/sign-in", { method: "POST" });
  }

  signOut(): Promise<Session> {
    return this.#ask("/sign-out", { method: "POST" });
  }

  /** A link that signs in to the console, for one use at once. */
  async consoleLink(role: Role): Promise<URL> {
    const { url } = await this.#ask<{ url: string }>("/console", {
      method: "POST",
      body: JSON.stringify({ accountId: role.accountId, roleName: role.roleName }),
    });
    const link = new URL(url);
    if (!/^https?:$/.test(link.protocol)) throw problemOf(undefined);
    return link;
  }

  async *accounts(abortSignal: AbortSignal): AsyncGenerator<readonly Account[]> {
    try {
      for await (const { accountList } of paginateListAccounts(
        { client: this.#client, pageSize: 100 },
        {},
        { abortSignal },
      )) {
        yield accountList.map(({ accountId, accountName = "", emailAddress = "" }) => ({
          accountId,
          accountName: accountName || accountId,
          emailAddress,
        }));
      }
    } catch (error) {
      throw problemOf(error);
    }
  }

  /** The names of the roles of an account, in order. */
  async roles(accountId: string, abortSignal: AbortSignal): Promise<readonly string[]> {
    const names: string[] = [];
    try {
      const pages = paginateListAccountRoles(
        { client: this.#client, pageSize: 100 },
        { accountId },
        { abortSignal },
      );
      for await (const { roleList } of pages) names.push(...roleList.map(({ roleName }) => roleName));
    } catch (error) {
      throw problemOf(error);
    }
    return names.sort();
  }

  async credentials({ accountId, roleName }: Role, abortSignal: AbortSignal): Promise<RoleCredentials> {
    try {
      const command = new GetRoleCredentialsCommand({ accountId, roleName });
      return (await this.#client.send(command, { abortSignal })).roleCredentials;
    } catch (error) {
      throw problemOf(error);
    }
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    // The header is what a page of another origin cannot send.
    const headers = { "x-identity-center": "1", "content-type": "application/json" };
    let response: Response;
    try {
      response = await fetch(this.#proxy + path, {
        ...init,
        ...(init.method === "POST" && { headers }),
        cache: "no-store",
        signal: AbortSignal.timeout(30_000),
      });
      if (response.ok) return await response.json();
    } catch (error) {
      throw problemOf(error);
    }
    throw problemOf(response.status);
  }
}
