// Ours where packages of AWS take theirs; a compiler is all that runs this.
import * as aws from "@aws-sdk/client-sso";
import { fromSSO } from "@aws-sdk/credential-provider-sso";
import { ListAccountsCommand, SSO, SSOClient } from "@identity-center/client-sso";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { type AwsClientStub, mockClient } from "aws-sdk-client-mock";

const client = new SSOClient({});

// The class that AWS's provider takes has a configuration with seventeen parts that our client has no use for, such as
// `sha256`; the provider reads none of them, so a program says that it knows what it does.
fromSSO({ ssoClient: client as any });
// @ts-expect-error once this compiles, the cast can go from the README
fromSSO({ ssoClient: client });

// Their request handlers.
new SSOClient({ requestHandler: new NodeHttpHandler({ connectionTimeout: 1_000 }) });
new SSOClient({ requestHandler: new FetchHttpHandler() });

// Their mocks take our classes and instances, and know their commands.
const stub: AwsClientStub<SSOClient> = mockClient(SSOClient);
stub.on(ListAccountsCommand).resolves({ accountList: [{ accountId: "000000000000" }] });
stub.on(ListAccountsCommand, { maxResults: 5 }).resolvesOnce({ accountList: [], nextToken: "next" });
mockClient(new SSO({})).on(ListAccountsCommand).rejects("no accounts");
// @ts-expect-error there is no such member
stub.on(ListAccountsCommand, { maxItems: 5 });

// Inputs and outputs are theirs, but for what ours knows to be there.
export const input: ListAccountsCommand["input"] = new aws.ListAccountsCommand({ accessToken: "token" })
  .input;
export async function outputs(): Promise<aws.ListAccountsCommandOutput> {
  return client.send(new ListAccountsCommand({ accessToken: "token" }));
}
export const config: aws.SSOClientConfig = { region: "eu-west-1" };
