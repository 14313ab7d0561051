import { GetRoleCredentialsCommand, type RoleCredentials } from "@identity-center/client-sso";
import type { Assignment } from "./assignment";
import type { MappingSettings } from "./mapping-options";
import { Sender } from "./sender";

/** Gets role credentials from the portal, at the rate that the portal allows. */
export class CredentialsReader {
  readonly #input: { readonly accessToken?: string };
  readonly #sender: Sender;

  constructor(settings: MappingSettings) {
    const { accessToken } = settings;
    this.#input = accessToken === undefined ? {} : { accessToken };
    this.#sender = new Sender(settings);
  }

  /** Requests sent, how many of them were refused, and the rate that the service accepts, as learnt. */
  get load(): { readonly requests: number; readonly throttled: number; readonly limit?: number } {
    const { requests, throttled, limit } = this.#sender;
    return { requests, throttled, ...(limit !== undefined && { limit }) };
  }

  async credentialsOf({ account, role }: Assignment, signal: AbortSignal): Promise<RoleCredentials> {
    const { accountId } = account;
    const { roleName } = role;
    const command = new GetRoleCredentialsCommand({ ...this.#input, accountId, roleName });
    return (await this.#sender.send(command, signal)).roleCredentials;
  }
}
