import type AWS from "@identity-center/compat-v2";
import type { Fault } from "@identity-center/emulator";

/** An answer that the portal would not give. */
export interface RawAnswer {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A way to send a request, or to give it up. */
export type Entry =
  | "callback"
  | "promise"
  | "send"
  | "events"
  | "eachPage"
  | "eachPage stopped"
  | "eachPage with done"
  | "eachItem"
  | "eachItem stopped"
  | "nextPage"
  | "nextPage with callback"
  | "unauthenticated"
  | "stream"
  | "build";

/** What a program does, and what befalls it. */
export interface Scenario {
  readonly name: string;
  readonly operation: string;
  /** `TOKEN` stands for the session's token. */
  readonly params?: unknown;
  readonly entry?: Entry;
  readonly options?: AWS.SSO.Types.ClientConfiguration;
  readonly faults?: readonly (Fault | undefined)[];
  /** Instead of the portal's answers. */
  readonly answers?: readonly RawAnswer[];
  /** Changes the request before it is sent. */
  readonly prepare?: (request: AWS.Request<any, any>, sso: AWS.SSO) => void;
  /** Changes the service object before the request is made. */
  readonly customize?: (sso: AWS.SSO) => void;
}
