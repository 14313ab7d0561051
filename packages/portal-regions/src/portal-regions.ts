import { type ClientConfig, checkOptionNames, InvalidParameterError } from "@identity-center/core";
import { isRegion, parseStartUrl, partitionOf, type SharedFilesOptions } from "@identity-center/shared-files";
import { hasConfiguredEndpoint, type PortalServiceId } from "./configured-endpoint";
import { dualStackOf } from "./dual-stack";
import { type FollowOptions, followStartUrl } from "./follow-start-url";
import { isAnswer, isNotReached } from "./not-reached";
import { RegionMemory } from "./region-memory";

/** Milliseconds that a Region has for a call while there is another one to ask. */
const patience = 10_000;

/** The portal, and the Regions in which it can be called. */
export interface PortalRegionsOptions {
  /** Start URL as it is configured. For a company's own name, the Region that it redirects to is called last. */
  readonly startUrl: string;
  /** Region of the session, which is called first. */
  readonly region: string;
  /**
   * Further Regions to which the Identity Center is replicated, in the order in which they are called.
   * @default none
   */
  readonly regions?: readonly string[] | undefined;
  /** The session whose token is used. @default none: the token is that of the start URL */
  readonly sessionName?: string | undefined;
  /** Where the shared files are. */
  readonly files?: SharedFilesOptions | undefined;
  /** Time source in epoch milliseconds, for tests. @default the system's clock */
  readonly clock?: { now(): number } | undefined;
  /** Called once for each change to another Region. @default process.emitWarning */
  readonly warn?: ((warning: Error) => void) | undefined;
  /**
   * Request handler, or options of the default one, for the request to a company's own start URL.
   * @default that of the clients
   */
  readonly requestHandler?: FollowOptions["requestHandler"];
  /** Finds the target of a company's own start URL. @default followStartUrl with `requestHandler` */
  readonly follow?: typeof followStartUrl | undefined;
}

/**
 * Work that sends one request, or several that can be sent again.
 *
 * @param region - where to send it
 * @param callTimeout - milliseconds that a call may take if another Region is left; undefined for the last one, where
 * the client's own limit applies
 */
export type RegionalWork<T> = (region: string, callTimeout: number | undefined) => Promise<T>;

/** Options of one run. */
export interface SearchOptions {
  /** Stops calling further Regions. The work itself has to observe the signal, too. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** What was asked and did not answer, and why. */
interface Failure {
  readonly asked: string;
  readonly error: Error;
}

/** A Region to ask. */
interface Candidate {
  readonly region: string;
  readonly isLast: boolean;
}

/**
 * Runs calls in the Region of a portal and, if that is not reached, in the next one. It calls only the named Regions
 * and the one that a company's own start URL redirects to.
 *
 * The Region that responded is stored for five minutes in a file beside the token's, so that only one process, and not
 * each call, waits for a Region that is down. After that, the first Region is called again.
 *
 * @example
 * ```ts
 * const portal = new PortalRegions({ startUrl, region: "eu-west-1", regions: ["eu-central-1"], sessionName: "corp" });
 * const { accountList } = await portal.run(async (region, callTimeout) => {
 *   const client = new SSOClient({ region, ...(callTimeout && { callTimeout }) });
 *   return client.send(new ListAccountsCommand({ accessToken })).finally(() => client.destroy());
 * });
 * ```
 */
export class PortalRegions {
  readonly #startUrl: string;
  readonly #named: readonly string[];
  readonly #isVanity: boolean;
  readonly #follow: typeof followStartUrl;
  readonly #warn: (warning: Error) => void;
  readonly #memory: RegionMemory;
  /** The Regions of which a warning told that they were not reached. */
  readonly #told = new Set<string>();

  /** @throws {@link InvalidParameterError} */
  constructor(options: PortalRegionsOptions) {
    checkPortal(options);
    const {
      startUrl,
      region,
      regions = [],
      sessionName,
      files = {},
      clock = Date,
      warn = (warning) => process.emitWarning(warning),
      requestHandler,
      follow = (url, options) => followStartUrl(url, { requestHandler, ...options }),
    } = options;
    this.#startUrl = startUrl;
    this.#named = [region, ...regions];
    this.#isVanity = parseStartUrl(startUrl)?.form === "vanity";
    this.#follow = follow;
    this.#warn = warn;
    this.#memory = new RegionMemory({ startUrl, key: sessionName ?? startUrl, files, clock });
  }

  /**
   * Runs some work in one Region after another until one responds. Rejected and throttled calls and aborts are final:
   * the next Region is called only if one does not respond or responds with a 5xx.
   *
   * @throws what the work throws; if no Region is reached, the first one's error, whose message names them all.
   */
  async run<T>(work: RegionalWork<T>, { abortSignal }: SearchOptions = {}): Promise<T> {
    const [first = ""] = this.#named;
    if (this.#named.length === 1 && !this.#isVanity) return work(first, undefined);
    const remembered = await this.#remembered();
    const failures: Failure[] = [];
    for await (const { region, isLast } of this.#candidates(remembered, failures, abortSignal)) {
      this.#tell(failures.at(-1), region);
      try {
        const result = await work(region, isLast ? undefined : patience);
        await this.#learn(region, remembered);
        return result;
      } catch (error) {
        if (isAnswer(error)) await this.#learn(region, remembered);
        if (abortSignal?.aborted || !isNotReached(error)) throw error;
        failures.push({ asked: region, error });
      }
    }
    throw ofAll(failures);
  }

  /**
   * Runs some work as {@link run} does, with options for a client: its Region, its timeout, and dual-stack endpoints if
   * the start URL is dual-stack. If the options name a Region, or an endpoint is configured, only that one is called.
   *
   * @param serviceId - the service that the client is for
   * @throws as {@link run}; InvalidParameterError for an invalid environment setting.
   *
   * @example
   * ```ts
   * await portal.runWithConfig("SSO", { maxAttempts: 2 }, async (config) => {
   *   const client = new SSOClient(config);
   *   return client.send(new LogoutCommand({ accessToken })).finally(() => client.destroy());
   * });
   * ```
   */
  async runWithConfig<T, Config extends ClientConfig>(
    serviceId: PortalServiceId,
    given: Config,
    work: (config: Config) => Promise<T>,
    options: SearchOptions = {},
  ): Promise<T> {
    const [region] = this.#named;
    const config = {
      ...given,
      region: given.region ?? region,
      useDualstackEndpoint: dualStackOf(this.#startUrl, serviceId, given),
    };
    if (given.region !== undefined || (await hasConfiguredEndpoint(serviceId, given))) return work(config);
    return this.run(
      (region, callTimeout) => work({ ...config, region, callTimeout: given.callTimeout ?? callTimeout }),
      options,
    );
  }

  /** @param failures - of those that were asked; that of following the start URL is added */
  async *#candidates(
    remembered: string | undefined,
    failures: Failure[],
    abortSignal: AbortSignal | undefined,
  ): AsyncGenerator<Candidate, void> {
    const named = [...new Set([...(remembered === undefined ? [] : [remembered]), ...this.#named])];
    for (const [index, region] of named.entries()) {
      yield { region, isLast: index === named.length - 1 && !this.#isVanity };
    }
    if (!this.#isVanity) return;
    const led = await this.#follow(this.#startUrl, { abortSignal }).catch((error) => {
      if (abortSignal?.aborted) throw error;
      failures.push({ asked: this.#startUrl, error });
    });
    if (led?.region !== undefined && !named.includes(led.region)) yield { region: led.region, isLast: true };
  }

  /** The Region of the file counts only if it is one that may be asked. */
  async #remembered(): Promise<string | undefined> {
    const region = await this.#memory.recall();
    return region !== undefined && (this.#isVanity || this.#named.includes(region)) ? region : undefined;
  }

  /** Remembers a Region that answered, unless it is the one that is asked first anyway. */
  async #learn(region: string, remembered: string | undefined): Promise<void> {
    this.#told.delete(region);
    if (region === remembered) return;
    if (region !== this.#named[0]) await this.#memory.remember(region);
    else if (remembered !== undefined) await this.#memory.forget();
  }

  #tell(failure: Failure | undefined, next: string): void {
    if (failure === undefined || this.#told.has(failure.asked)) return;
    this.#told.add(failure.asked);
    this.#warn(
      new Error(`${failure.asked} could not be reached (${reasonOf(failure.error)}): trying ${next}`),
    );
  }
}

/** @throws {@link InvalidParameterError} before a token goes anywhere. */
function checkPortal(options: PortalRegionsOptions): void {
  checkOptionNames(
    "PortalRegions",
    options,
    "startUrl region regions sessionName files clock warn requestHandler follow" as const,
  );
  const { startUrl, region, regions = [] } = options;
  if (!parseStartUrl(`${startUrl}`))
    throw new InvalidParameterError("startUrl", "an http or https URL", startUrl);
  if (typeof region !== "string" || !isRegion(region))
    throw new InvalidParameterError("region", "a Region such as eu-west-1", region);
  const isFurther = (it: unknown) =>
    typeof it === "string" && isRegion(it) && partitionOf(it) === partitionOf(region);
  if (!Array.isArray(regions) || !regions.every(isFurther))
    throw new InvalidParameterError("regions", `a list of Regions of the partition of ${region}`, regions);
}

/** The first error, which says what each that was asked did. */
function ofAll(failures: readonly Failure[]): Error {
  const [first, ...others] = failures;
  if (first === undefined) throw new TypeError("A portal has at least one Region");
  if (others.length === 0) return first.error;
  const all = failures.map(({ asked, error }) => `${asked} (${reasonOf(error)})`).join(", ");
  first.error.message = `No Region of the portal could be reached: ${all}`;
  return first.error;
}

/** What a gateway answers with a 5xx says little; its status says it all. */
function reasonOf({ message, $metadata }: Error & { readonly $metadata?: Answered }): string {
  const status = $metadata?.httpStatusCode;
  return status === undefined ? message : `status ${status}`;
}

interface Answered {
  readonly httpStatusCode?: number;
}
