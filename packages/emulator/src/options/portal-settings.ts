import type { Directory } from "../directory/directory";
import { generateDirectory } from "../directory/generate-directory";
import { parseDirectory } from "../directory/parse-directory";
import { checkFaultPlan, type FaultPlan } from "../faults/fault-plan";
import { isRefreshTokenMode, type RefreshTokenMode } from "../oidc/refresh-tokens";
import type { AllowedOrigins } from "../portal/cors";
import type { ThrottleOptions } from "../portal/throttle";
import type { AnsweredRequest } from "../requests/request-log";
import { type RandomBytes, seededRandom, systemRandom } from "../util/random";
import { isWholeNumber, rejectOption, rejectUnknownOptions } from "../util/reject-option";
import type { PortalOptions } from "./portal-options";

/** Validated options with their defaults. Durations are milliseconds. */
export interface PortalSettings {
  readonly directory: Directory;
  readonly region: string;
  readonly clock: () => number;
  readonly random: RandomBytes;
  readonly sessionDuration: number;
  /** Undefined for the lifetime that the real service uses. */
  readonly accessTokenDuration: number | undefined;
  readonly refreshTokenMode: RefreshTokenMode;
  readonly registrationDuration: number;
  readonly deviceCodeDuration: number;
  readonly deviceCodeInterval: number;
  readonly authorizationCodeDuration: number;
  readonly autoApprove: boolean;
  readonly roleCredentialsDuration: number;
  /** Undefined for the lifetime that a request asks for. */
  readonly assumedRoleDuration: number | undefined;
  readonly throttle: ThrottleOptions | undefined;
  readonly cors: AllowedOrigins;
  readonly faults: FaultPlan;
  readonly onAnswer: (answered: AnsweredRequest) => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const optionNames =
  "directory, region, clock, seed, sessionDuration, accessTokenDuration, refreshTokens, registrationDuration, " +
  "deviceCodeDuration, deviceCodeInterval, authorizationCodeDuration, autoApprove, roleCredentialsDuration, assumedRoleDuration, " +
  "throttle, cors, faults, onAnswer";

/** @throws TypeError that names an invalid option, or DirectoryError */
export function resolveSettings(options: PortalOptions): PortalSettings {
  const {
    seed,
    directory = generateDirectory(seed === undefined ? {} : { seed }),
    region = "us-east-1",
    clock = Date.now,
    sessionDuration = 8 * HOUR,
    accessTokenDuration,
    refreshTokens = "reuse",
    registrationDuration = 90 * DAY,
    deviceCodeDuration = 10 * MINUTE,
    deviceCodeInterval = 1000,
    authorizationCodeDuration = MINUTE,
    autoApprove = false,
    roleCredentialsDuration = HOUR,
    assumedRoleDuration,
    throttle,
    cors = false,
    faults = [],
    onAnswer = () => {},
    ...rest
  } = options;
  rejectUnknownOptions("createPortal", rest, optionNames);
  if (!isRegion(region)) rejectOption("region", 'a region such as "us-east-1"', region);
  if (typeof clock !== "function") rejectOption("clock", "a function that returns epoch milliseconds", clock);
  const durations = {
    sessionDuration,
    registrationDuration,
    deviceCodeDuration,
    deviceCodeInterval,
    authorizationCodeDuration,
    roleCredentialsDuration,
  };
  for (const [option, duration] of Object.entries(durations)) checkDuration(option, duration);
  if (accessTokenDuration !== undefined) checkDuration("accessTokenDuration", accessTokenDuration);
  if (assumedRoleDuration !== undefined) checkDuration("assumedRoleDuration", assumedRoleDuration);
  if (!isRefreshTokenMode(refreshTokens))
    rejectOption("refreshTokens", '"reuse", "rotate" or "omit"', refreshTokens);
  if (typeof autoApprove !== "boolean") rejectOption("autoApprove", "a boolean", autoApprove);
  if (typeof onAnswer !== "function") rejectOption("onAnswer", "a function", onAnswer);
  if (throttle !== undefined) checkThrottle(throttle);
  if (!isAllowedOrigins(cors))
    rejectOption("cors", 'a boolean or a list such as ["http://localhost:5173"]', cors);
  checkFaultPlan(faults);
  return {
    directory: parseDirectory(directory),
    region,
    clock,
    random: seed === undefined ? systemRandom : seededRandom(seed),
    ...durations,
    accessTokenDuration,
    assumedRoleDuration,
    refreshTokenMode: refreshTokens,
    autoApprove,
    throttle,
    cors,
    faults,
    onAnswer,
  };
}

/** @throws TypeError for anything but a whole number of milliseconds. With 0, a token has expired when it is issued. */
export function checkDuration(option: string, value: unknown): void {
  if (!isWholeNumber(value, 0)) rejectOption(option, "a whole number of milliseconds, 0 or more", value);
}

function checkThrottle({ rate, burst, retryAfter, ...rest }: ThrottleOptions): void {
  rejectUnknownOptions("throttle", rest, "rate, burst, retryAfter");
  if (!(Number.isFinite(rate) && rate > 0)) rejectOption("throttle.rate", "a number above 0", rate);
  if (!isWholeNumber(burst, 1))
    rejectOption("throttle.burst", "a whole number of requests, 1 or more", burst);
  if (retryAfter !== undefined && !isWholeNumber(retryAfter, 0)) {
    rejectOption("throttle.retryAfter", "a whole number of seconds, 0 or more", retryAfter);
  }
}

/** Whether a value is a host label, as a region has to be: it becomes part of host names. */
export function isRegion(region: unknown): region is string {
  return typeof region === "string" && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(region);
}

function isAllowedOrigins(cors: unknown): boolean {
  return typeof cors === "boolean" || (Array.isArray(cors) && cors.every(isOrigin));
}

/** Whether a value looks like an origin: a scheme and a host without a path. */
export function isOrigin(value: unknown): boolean {
  return typeof value === "string" && /^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/.test(value);
}
