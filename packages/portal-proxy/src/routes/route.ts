import type { SSOClient } from "@identity-center/client-sso";
import type { ConsoleLinkOptions } from "../console/console-link";
import type { RegionalClients } from "../regions/regional-clients";
import type { SignIns } from "../sign-ins/sign-ins";

/** What pages may ask for besides the lists. */
export interface Allows {
  readonly credentials: boolean;
  readonly console: boolean;
}

/** What the routes of a proxy have to answer with. */
export interface Services {
  readonly signIns: SignIns;
  readonly portal: RegionalClients<SSOClient>;
  readonly allows: Allows;
  readonly startUrl: string;
  /** The page to which a browser is sent that came back from the service: a path. */
  readonly returnTo: string;
  readonly consoleLinks: ConsoleLinkOptions;
  /** Bytes. */
  readonly maxBody: number;
}

/** Answers the requests of one path and method. @throws Problem; the errors of clients */
export type Route = (request: Request, services: Services) => Promise<Response>;
