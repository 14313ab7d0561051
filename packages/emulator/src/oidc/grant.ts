import type { SignIn } from "../portal/session";
import type { Registration } from "./registrations";

/** What a user allowed a client to do. */
export interface Grant {
  readonly client: Registration;
  readonly signIn: SignIn;
  readonly scopes: readonly string[];
}
