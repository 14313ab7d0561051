import { isRefreshTokenMode } from "../oidc/refresh-tokens";
import { isOrigin, isRegion } from "../options/portal-settings";
import { isHostName, isListenHost, LISTEN_HOSTS } from "../server/host-names";
import { describeFaults } from "./fault-flag";

/** A flag of the command line. */
export interface Flag {
  /** The placeholder of the value in the help text; undefined for a flag without a value. */
  readonly value?: string;
  /** The accepted values, as the end of the sentence "--port takes ...". */
  readonly takes: string;
  /** The description in the help text. */
  readonly help: string;
  /** The value where the flag is not given. */
  readonly defaultValue?: string;
  readonly accepts: (text: string) => boolean;
}

const wholeNumber = {
  value: "N",
  takes: "a whole number, 0 or more",
  accepts: (text: string) => /^\d{1,15}$/.test(text),
};
const seconds = { ...wholeNumber, value: "SECONDS" };
const toggle = { takes: "no value", accepts: () => false };

/** All flags of `idc-emulator`, in the order of the help text. */
export const FLAGS = {
  port: {
    ...wholeNumber,
    takes: "a whole number from 0 to 65535",
    help: "port to listen on, and those after it for --regions; 0 picks free ones",
    defaultValue: "0",
    accepts: (text: string) => wholeNumber.accepts(text) && Number(text) <= 65_535,
  },
  host: {
    value: "ADDRESS",
    takes: `one of ${LISTEN_HOSTS.join(", ")}`,
    help: "address to listen on; 0.0.0.0 is for containers, as others reach it then",
    defaultValue: "127.0.0.1",
    accepts: isListenHost,
  },
  "allowed-host": {
    value: "NAME",
    takes: "a host name such as emulator, without a port",
    help: "answer to this name too, as of a service in compose.yml; can be repeated",
    accepts: isHostName,
  },
  accounts: { ...wholeNumber, help: "accounts to generate", defaultValue: "12" },
  roles: { ...wholeNumber, help: "roles to generate in each account", defaultValue: "3" },
  seed: { ...wholeNumber, help: "make ids and tokens repeat from run to run" },
  directory: {
    value: "FILE",
    takes: "the name of a JSON file",
    help: "serve the directory of a file, not a generated one",
    accepts: (text: string) => text !== "",
  },
  region: {
    value: "NAME",
    takes: "a region such as us-east-1",
    help: "region to give to clients",
    defaultValue: "us-east-1",
    accepts: isRegion,
  },
  regions: {
    value: "NAMES",
    takes: "different regions such as eu-west-1,eu-central-1",
    help: "serve the same sign-ins in several regions, each on a port of its own",
    accepts: isListOfRegions,
  },
  rate: {
    value: "N",
    takes: "a number of requests a second, above 0",
    help: "throttle to N requests a second",
    accepts: (text: string) => /^\d{1,9}(?:\.\d+)?$/.test(text) && Number(text) > 0,
  },
  burst: {
    value: "N",
    takes: "a whole number of requests, 1 or more",
    help: "requests let through at once, with --rate",
    accepts: (text: string) => wholeNumber.accepts(text) && Number(text) >= 1,
  },
  cors: {
    value: "ORIGIN",
    takes: "an origin such as http://localhost:5173, or *",
    help: "let a browser origin call, * for any; can be repeated",
    accepts: (text: string) => text === "*" || isOrigin(text),
  },
  fault: {
    value: "KIND",
    takes: "a fault such as truncate or status:status=429",
    help: "spoil an answer; can be repeated: a fault for each of the first requests",
    accepts: (text: string) => text !== "",
  },
  "fault-rate": {
    value: "P",
    takes: "a number from 0 to 1",
    help: "spoil this share of all answers instead, with a --fault drawn by --seed",
    accepts: (text: string) => /^\d(?:\.\d+)?$/.test(text) && Number(text) <= 1,
  },
  "fault-region": {
    value: "NAME",
    takes: "a region such as us-east-1",
    help: "spoil the answers of this region only",
    accepts: isRegion,
  },
  "auto-approve": { ...toggle, help: "allow every sign-in at once, with no person asked" },
  "session-duration": { ...seconds, help: "how long a session lasts", defaultValue: "28800" },
  "access-token-duration": { ...seconds, help: "how long an access token from a sign-in lasts" },
  "assumed-role-duration": { ...seconds, help: "how long credentials of assumed roles last" },
  "device-code-duration": { ...seconds, help: "how long a device code lasts", defaultValue: "600" },
  "registration-duration": {
    ...seconds,
    help: "how long a client's registration lasts",
    defaultValue: "7776000",
  },
  "refresh-tokens": {
    value: "MODE",
    takes: "reuse, rotate or omit",
    help: "what becomes of a refresh token that is used: reuse, rotate or omit",
    defaultValue: "reuse",
    accepts: isRefreshTokenMode,
  },
  json: { ...toggle, help: "print one line of JSON when ready" },
  help: { ...toggle, help: "print this text" },
  version: { ...toggle, help: "print the version" },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

function isListOfRegions(text: string): boolean {
  const names = text.split(",");
  return names.every(isRegion) && new Set(names).size === names.length;
}

/** The help text. */
export function usage(): string {
  const lines = Object.entries<Flag>(FLAGS).map(([name, { value = "", help, defaultValue }]) => {
    const ending = defaultValue === undefined ? "" : ` (default ${defaultValue})`;
    return `  ${`--${name} ${value}`.padEnd(33)}${help}${ending}`;
  });
  return `Usage: idc-emulator [options]

Serves a local IAM Identity Center until it is interrupted.

${lines.join("\n")}

${describeFaults()}`;
}
