export {
  type CredentialServer,
  type CredentialServerOptions,
  createCredentialServer,
} from "./credential-server";
export type { CredentialProvider, Credentials } from "./credentials";
export type { CredentialListener, ListenOptions } from "./listener";
