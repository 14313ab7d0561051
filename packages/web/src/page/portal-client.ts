import {
  GetRoleCredentialsCommand,
  paginateListAccountRoles,
  paginateListAccounts,
  type RoleCredentials,
  SSOClient,
} from "@identity-center/client-sso";
import { Problem, problemOf, problemOfAnswer } from "./problem";
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
    if (!/^https?:$/.test(link.protocol)) throw new Problem("down");
    return link;
  }

  /** Pages of all accounts; one may come twice. */
  async *accounts(abortSignal: AbortSignal): AsyncGenerator<readonly Account[]> {
    try {
      const client = this.#client;
      const list = () => paginateListAccounts({ client, pageSize: 100 }, {}, { abortSignal });
      for await (const { accountList } of throughRegions(list)) {
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
    const names = new Set<string>();
    try {
      const client = this.#client;
      const list = () => paginateListAccountRoles({ client, pageSize: 100 }, { accountId }, { abortSignal });
      for await (const { roleList } of throughRegions(list))
        for (const { roleName } of roleList) names.add(roleName);
    } catch (error) {
      throw problemOf(error);
    }
    return [...names].sort();
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
    throw problemOfAnswer(response);
  }
}

/** Pages of a listing. If a further one is refused, they begin again, once: another Region does not know its token. */
async function* throughRegions<T>(list: () => AsyncIterable<T>): AsyncGenerator<T> {
  let count = 0;
  try {
    for await (const page of list()) {
      count += 1;
      yield page;
    }
  } catch (error) {
    if (count === 0 || Object(error).name !== "InvalidRequestException") throw error;
    yield* list();
  }
}
