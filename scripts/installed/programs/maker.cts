// A client made in a CommonJS module ...
import { SSOClient } from "@identity-center/client-sso";

export const client: SSOClient = new SSOClient();
