// Programs as they are written for the AWS SDK's client; a compiler is all that runs this.
import {
  __Client,
  type __MetadataBearer,
  $Command,
  type ClientDefaults,
  type ClientInputEndpointParameters,
  InvalidRequestException,
  LogoutCommand,
  type RuntimeExtension,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  SSO,
  SSOClient,
  type SSOClientConfig,
  type SSOClientConfigType,
  type SSOClientResolvedConfig,
  type SSOClientResolvedConfigType,
  type SSOExtensionConfiguration,
  type SSORequestOptions,
  SSOServiceException,
} from "@identity-center/client-sso";
import { same } from "./equal.js";

// Wrappers that take any command.
declare function log(operation: string, input: ServiceInputTypes, output: ServiceOutputTypes): void;
export async function wrapped(sso: SSO, options: SSORequestOptions): Promise<__MetadataBearer> {
  const input = { accessToken: "token", accountId: "000000000000" };
  const output = await sso.listAccountRoles(input, options);
  log("ListAccountRoles", input, output);
  return sso.logout({ accessToken: "token" }, { ...options, abortSignal: new AbortController().signal });
}
new SSO({}).logout({ accessToken: "token" }, { callTimeout: 1_000 });

// Factories that put a configuration together.
const place: ClientInputEndpointParameters = { region: "eu-west-1", useFipsEndpoint: true };
const defaults: ClientDefaults = { maxAttempts: 2, logger: console };
const config: SSOClientConfigType = { ...defaults, ...place };
export const client: __Client = new SSOClient(config satisfies SSOClientConfig);
export const resolved: SSOClientResolvedConfigType = client.config satisfies SSOClientResolvedConfig;
export const known: boolean = client instanceof __Client && new LogoutCommand({}) instanceof $Command;

// Extensions.
class Extension implements RuntimeExtension {
  configure(configuration: SSOExtensionConfiguration): void {
    configuration.setRegion(configuration.region());
    configuration.setHttpHandler(configuration.httpHandler());
  }
}
new SSOClient({ extensions: [new Extension()] });

// Errors as tests make them.
const error = new InvalidRequestException({ message: "No", $metadata: { httpStatusCode: 400 } });
same<typeof error.name, "InvalidRequestException">()(true);
export const errors: SSOServiceException[] = [
  error,
  new SSOServiceException({ name: "Other", $fault: "client", $metadata: {} }),
];

// Taken and without a meaning: no operation is signed.
new SSOClient({ credentials: async () => ({ accessKeyId: "", secretAccessKey: "" }) });
