export { type ConsoleHosts, consoleHosts } from "./console/console-hosts";
export {
  consoleLoginUrl,
  type FederatedCredentials,
  isFederationEndpoint,
  signinTokenIn,
  signinTokenUrl,
} from "./console/federation-urls";
export { sharedPage } from "./console/shared-page";
