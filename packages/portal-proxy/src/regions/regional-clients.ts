import type { ClientConfig, SendOptions } from "@identity-center/core";
import type { RegionSearch } from "./region-search";

/** What clients of all services have. */
interface Client {
  readonly config: { readonly region: () => Promise<string> };
  destroy(): void;
}

export interface RegionalClientsOptions<C extends Client> {
  readonly serviceId: "SSO" | "SSO OIDC";
  readonly search: RegionSearch;
  /** A Region of the portal. */
  readonly region: string;
  /** What the clients of all Regions have. */
  readonly config: ClientConfig;
  readonly create: (config: ClientConfig) => C;
}

export interface RunOptions {
  readonly abortSignal?: AbortSignal | undefined;
  /** The only Region that is called. @default the search chooses */
  readonly region?: string | undefined;
  /** Whether the connection is a new one. @default false */
  readonly isOnNewConnection?: boolean | undefined;
}

/** The clients of a service, one for each Region that was called. */
export class RegionalClients<C extends Client> {
  readonly #options: RegionalClientsOptions<C>;
  readonly #clients = new Map<string | undefined, C>();

  /** @throws InvalidParameterError for an option that the clients do not take */
  constructor(options: RegionalClientsOptions<C>) {
    this.#options = options;
    const { region, config, create } = options;
    // A mistake is told before the first call. The search may give the clients that are used more options.
    create({ ...config, region });
  }

  /** @param work - calls the service, with these options for each call that has no timeout of its own */
  run<T>(
    work: (client: C, options: SendOptions) => Promise<T>,
    { abortSignal, region, isOnNewConnection = false }: RunOptions = {},
  ): Promise<T> {
    const { serviceId, search, config } = this.#options;
    const given = region === undefined ? config : { ...config, region };
    return search.runWithConfig(
      serviceId,
      given,
      ({ callTimeout, ...config }) => {
        const options = { ...(callTimeout && { callTimeout }), ...(abortSignal && { abortSignal }) };
        if (!isOnNewConnection) return work(this.#clientOf(config), options);
        const client = this.#options.create(config);
        return work(client, options).finally(() => this.#isHandlerShared || client.destroy());
      },
      { abortSignal },
    );
  }

  #clientOf(config: ClientConfig): C {
    const region = config.region as string | undefined;
    const client = this.#clients.get(region) ?? this.#options.create(config);
    this.#clients.set(region, client);
    return client;
  }

  /** A handler that was given is used by others, too. */
  get #isHandlerShared(): boolean {
    return typeof Object(this.#options.config.requestHandler).handle === "function";
  }
}
