import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { iterateAccounts, SSOClient } from "@identity-center/client-sso";
import { fromSSO, fromSSOToken } from "@identity-center/credential-providers";
import { PortalRegions } from "@identity-center/portal-regions";
import { loadSharedConfig, resolveSSOSession, writeSSOToken } from "@identity-center/shared-files";
import { named } from "./outages";
import { startUrlIn, vanityHost } from "./services";

/** What a call does. Each is one of a new process: it knows what is in the files, and nothing else. */
export type CallKind = "credentials" | "token" | "listing";

/** What a call is made with. */
export interface CallOptions {
  readonly clientConfig: { readonly requestHandler: object; readonly requestTimeout: number };
  readonly clock: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  readonly onWarning: (warning: Error) => void;
}

/** A token, and what renews it. */
export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A session in files, used by one call after the other. */
export class Lane {
  readonly #sessionName: string;
  readonly #startUrl: string;
  readonly #files: { readonly env: { readonly HOME: string } };

  /** @param isVanity - whether the session has a start URL of the company's own, or names its Regions */
  constructor(home: string, sessionName: string, isVanity: boolean) {
    const [first, ...further] = named;
    this.#sessionName = sessionName;
    this.#startUrl = isVanity ? `https://${vanityHost}` : startUrlIn(first);
    this.#files = { env: { HOME: join(home, sessionName) } };
    const config = join(home, sessionName, ".aws", "config");
    mkdirSync(dirname(config), { recursive: true });
    const regions = isVanity ? "" : `idc_regions = ${further.join(", ")}\n`;
    writeFileSync(
      config,
      `[sso-session ${sessionName}]\nsso_start_url = ${this.#startUrl}\nsso_region = ${first}\n${regions}\n` +
        `[profile ${sessionName}]\nsso_session = ${sessionName}\nsso_account_id = 111122223333\nsso_role_name = Admin\n`,
    );
  }

  /** Puts a token into the cache. */
  async signIn({ clientId, clientSecret, ...token }: SignedIn, expiresAt: Date): Promise<void> {
    const [region] = named;
    const registration = { clientId, clientSecret, registrationExpiresAt: new Date(+expiresAt + 86_400_000) };
    await writeSSOToken(
      this.#sessionName,
      { startUrl: this.#startUrl, region, ...token, ...registration, expiresAt },
      this.#files,
    );
  }

  /** @returns what shows that the call was answered */
  async call(kind: CallKind, options: CallOptions): Promise<string> {
    const given = { ...options, ...this.#files, profile: this.#sessionName };
    if (kind === "credentials") return (await fromSSO(given)()).accessKeyId;
    if (kind === "token") return (await fromSSOToken(given)()).token;
    return `${await this.#list(options)} accounts`;
  }

  async #list({ clientConfig, clock, onWarning: warn }: CallOptions): Promise<number> {
    const files = this.#files;
    const sessionName = this.#sessionName;
    const { startUrl, region, regions } = resolveSSOSession(await loadSharedConfig(files), sessionName);
    const token = fromSSOToken({ ...files, sessionName, clientConfig, clock, onWarning: warn });
    const { requestHandler } = clientConfig;
    const portal = new PortalRegions({
      startUrl,
      region,
      regions,
      sessionName,
      files,
      clock,
      warn,
      requestHandler,
    });
    return portal.run(async (region) => {
      const client = new SSOClient({ region, token, clock, ...clientConfig });
      let count = 0;
      for await (const _ of iterateAccounts({ client, pageSize: 20 }, {})) count += 1;
      return count;
    });
  }
}
