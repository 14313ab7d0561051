import type { SignIn } from "../portal/session";
import type { RandomBytes } from "../util/random";
import type { Grant } from "./grant";
import { OidcError } from "./oidc-error";
import type { Registration } from "./registrations";
import { userCode } from "./user-code";

/** Every SlowDown makes a client wait so much longer, for good, in milliseconds (RFC 8628, section 3.5). */
const SLOWER_BY = 5000;

type Decision = "pending" | "denied" | "redeemed" | SignIn;

/** A device that waits for its user. */
export interface DeviceAuthorization {
  readonly client: Registration;
  readonly deviceCode: string;
  readonly userCode: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

interface Entry extends DeviceAuthorization {
  decision: Decision;
  /** Milliseconds from one poll to the next. */
  interval: number;
  polledAt: number;
}

/** The devices that asked to be signed in, and what their users said. */
export class DeviceAuthorizations {
  readonly #byDeviceCode = new Map<string, Entry>();
  readonly #byUserCode = new Map<string, Entry>();
  readonly #clock: () => number;
  readonly #random: RandomBytes;

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Begins one; the durations are milliseconds. */
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

  /** The one that waits for its user with this code; undefined when none does, or does any more. */
  pending(code: string): DeviceAuthorization | undefined {
    const entry = this.#byUserCode.get(code);
    return entry?.decision === "pending" && this.#clock() < entry.expiresAt ? entry : undefined;
  }

  /** The codes of those that wait, the oldest first. */
  pendingCodes(): string[] {
    return [...this.#byUserCode.keys()].filter((code) => this.pending(code) !== undefined);
  }

  /** Takes a user's answer: a sign-in, or a no; false when nothing waited for it. */
  decide(code: string, decision: SignIn | "denied"): boolean {
    const entry = this.#byUserCode.get(code);
    if (entry === undefined || this.pending(code) === undefined) return false;
    entry.decision = decision;
    return true;
  }

  /**
   * A client's question whether its user has answered; a yes is told once.
   *
   * @throws OidcError for any answer that is not yes
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
