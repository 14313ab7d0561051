import type { SignIn } from "../portal/session";
import type { RandomBytes } from "../util/random";
import type { Grant } from "./grant";
import { OidcError } from "./oidc-error";
import type { Registration } from "./registrations";
import { userCode } from "./user-code";

/** Milliseconds that each SlowDown adds to the interval of a client (RFC 8628, section 3.5). */
const SLOWER_BY = 5000;

type Decision = "pending" | "denied" | "redeemed" | SignIn;

/** A device that waits for approval. */
export interface DeviceAuthorization {
  readonly client: Registration;
  readonly deviceCode: string;
  readonly userCode: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

interface Entry extends DeviceAuthorization {
  decision: Decision;
  /** Minimum milliseconds between two polls. */
  interval: number;
  polledAt: number;
}

/** The devices that requested a sign-in, and the decisions of their users. */
export class DeviceAuthorizations {
  readonly #byDeviceCode = new Map<string, Entry>();
  readonly #byUserCode = new Map<string, Entry>();
  readonly #clock: () => number;
  readonly #random: RandomBytes;

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Starts a device authorization. `duration` and `interval` are milliseconds. */
  begin(
    client: Registration,
    { duration, interval }: { duration: number; interval: number },
  ): DeviceAuthorization {
    const entry: Entry = {
      client,
      deviceCode: this.#random(64).toString("base64url"),
      userCode: userCode(this.#random),
      expiresAt: this.#clock() + duration,
      decision: "pending",
      interval,
      polledAt: Number.NEGATIVE_INFINITY,
    };
    this.#byDeviceCode.set(entry.deviceCode, entry);
    this.#byUserCode.set(entry.userCode, entry);
    return entry;
  }

  /** The device that waits for approval with a user code; undefined when there is none. */
  pending(code: string): DeviceAuthorization | undefined {
    const entry = this.#byUserCode.get(code);
    return entry?.decision === "pending" && this.#clock() < entry.expiresAt ? entry : undefined;
  }

  /** The user codes of waiting devices, oldest first. */
  pendingCodes(): string[] {
    return [...this.#byUserCode.keys()].filter((code) => this.pending(code) !== undefined);
  }

  /** Records a user's decision. Returns false when no device waits with the code. */
  decide(code: string, decision: SignIn | "denied"): boolean {
    const entry = this.#byUserCode.get(code);
    if (entry === undefined || this.pending(code) === undefined) return false;
    entry.decision = decision;
    return true;
  }

  /**
   * Exchanges a device code for its grant, once.
   *
   * @throws OidcError while the user has not approved the device, and when the code cannot be redeemed
   */
  redeem(deviceCode: string, client: Registration): Grant {
    const entry = this.#byDeviceCode.get(deviceCode);
    if (entry === undefined || entry.client !== client || entry.decision === "redeemed") {
      throw new OidcError("invalid_grant", "Invalid device code provided");
    }
    const now = this.#clock();
    if (now >= entry.expiresAt) throw new OidcError("expired_token", "The device code has expired");
    if (entry.decision === "denied") throw new OidcError("access_denied", "The user denied the request");
    if (entry.decision === "pending") {
      const tooSoon = now - entry.polledAt < entry.interval;
      entry.polledAt = now;
      if (!tooSoon) throw new OidcError("authorization_pending", "The user has not answered yet");
      entry.interval += SLOWER_BY;
      throw new OidcError("slow_down", "Polling too fast");
    }
    const signIn = entry.decision;
    entry.decision = "redeemed";
    return { client, signIn, scopes: client.scopes };
  }
}
