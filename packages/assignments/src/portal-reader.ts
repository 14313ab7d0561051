import {
  type $Command,
  type AccountInfo,
  ListAccountRolesCommand,
  ListAccountsCommand,
  type ListAccountsCommandOutput,
  type RoleInfo,
} from "@identity-center/client-sso";
import { paginate } from "@identity-center/core";
import { affectsAll, isBadRequest } from "./failure";
import type { ListAssignmentsInput, Settings } from "./options";
import { Sender } from "./sender";

/** Items a page, the most that the service returns. */
const pageSize = 100;

/** Reads accounts and their roles from the portal, at the rate that the portal allows. */
export class PortalReader {
  readonly #input: ListAssignmentsInput;
  readonly #sender: Sender;
  #pages: AsyncIterator<ListAccountsCommandOutput, undefined>;
  /** Ends the request for the present page of accounts. */
  #pageSignal: AbortSignal | undefined;
  /** The token of the next page. */
  #next: string | null | undefined;
  /** Whether pages got further since the first one was read again. */
  #mayBeginAgain = true;

  constructor(settings: Settings, { accessToken }: ListAssignmentsInput) {
    const { checkpoint } = settings;
    this.#input = accessToken === undefined ? {} : { accessToken };
    this.#sender = new Sender(settings);
    this.#next = checkpoint?.next;
    this.#pages = this.#pagesFrom(this.#next);
  }

  /** Requests sent. */
  get requests(): number {
    return this.#sender.requests;
  }

  /** Number of them that were refused. */
  get throttled(): number {
    return this.#sender.throttled;
  }

  /** Requests a second that the service accepts, as learnt; undefined before its first refusal. */
  get limit(): number | undefined {
    return this.#sender.limit;
  }

  /**
   * Reads the next page of accounts; one at a time. Returns undefined where the service does not know the page token, as
   * it is of another session or another Region: the next call reads the first page.
   */
  async accountPage(signal: AbortSignal): Promise<ListAccountsCommandOutput | undefined> {
    this.#pageSignal = signal;
    try {
      const page = (await this.#pages.next()).value;
      if (this.#next) this.#mayBeginAgain = true;
      this.#next = page?.nextToken;
      return page;
    } catch (error) {
      if (!this.#next || !this.#mayBeginAgain || !isBadRequest(error) || affectsAll(error)) throw error;
      this.#mayBeginAgain = false;
      this.#next = undefined;
      this.#pages = this.#pagesFrom(undefined);
      return undefined;
    }
  }

  /** Reads all roles of an account. */
  async rolesOf({ accountId }: AccountInfo, signal: AbortSignal): Promise<RoleInfo[]> {
    const config = { client: this.#client(() => signal), pageSize };
    // By name, because a list that changes while its pages are read can repeat a role.
    const roles = new Map<string, RoleInfo>();
    const input = { ...this.#input, accountId };
    const read = async () => {
      for await (const { roleList } of paginate(ListAccountRolesCommand, config, input)) {
        for (const role of roleList) roles.set(role.roleName, role);
      }
    };
    await read().catch((error) => {
      // After the first page, it is a page token of another Region that is refused.
      if (roles.size === 0 || !isBadRequest(error) || affectsAll(error)) throw error;
      return read();
    });
    return [...roles.values()];
  }

  #pagesFrom(token: string | null | undefined): AsyncIterator<ListAccountsCommandOutput, undefined> {
    const client = this.#client(() => this.#pageSignal as AbortSignal);
    const config = { client, pageSize, startingToken: token ?? undefined };
    return paginate(ListAccountsCommand, config, this.#input);
  }

  /** The client that a paginator uses. */
  #client(signalOf: () => AbortSignal) {
    return {
      send: (command: unknown) => this.#sender.send(command as $Command<any, any>, signalOf()),
    };
  }
}
