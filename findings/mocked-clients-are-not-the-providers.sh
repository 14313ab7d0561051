#!/usr/bin/env bash
# aws-sdk-client-mock 4.1.0 with @aws-sdk/client-sso 3.1164.0, @aws-sdk/client-sts 3.1177.0 and @aws-sdk/credential-providers
# 3.1175.0, Node 20.
# Guess: mockClient(SSOClient) and mockClient(STSClient) answer for all instances of these clients, so a test of what uses fromSSO
# or fromTemporaryCredentials reaches no service.
# Seen: these providers make instances of other classes with the same names, from @aws-sdk/nested-clients, which no mock of the
# published clients reaches. The requests go out, with the token and signed by the keys, and the mock has seen no call.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts aws-sdk-client-mock@4.1.0 @aws-sdk/client-sso@3.1164.0 \
  @aws-sdk/client-sts@3.1177.0 @aws-sdk/credential-providers@3.1175.0 @aws-sdk/credential-provider-sso@3.973.30
mkdir -p .aws/sso/cache
cat >mocked.js <<'JS'
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { GetRoleCredentialsCommand, SSOClient } from "@aws-sdk/client-sso";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { fromSSO, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { mockClient } from "aws-sdk-client-mock";
let sent = 0;
const requestHandler = {
  metadata: { handlerProtocol: "http/1.1" },
  async handle() {
    sent += 1;
    return { response: { statusCode: 403, headers: {}, body: new Uint8Array() } };
  },
};
const config = { region: "us-east-1", requestHandler };
const portal = mockClient(SSOClient);
portal.on(GetRoleCredentialsCommand).resolves({
  roleCredentials: { accessKeyId: "MOCKED", secretAccessKey: "example", sessionToken: "example", expiration: 4e12 },
});
const sts = mockClient(STSClient);
sts.on(AssumeRoleCommand).resolves({
  Credentials: { AccessKeyId: "MOCKED", SecretAccessKey: "example", SessionToken: "example" },
});
const ssoStartUrl = "https://corp.awsapps.com/start";
const name = createHash("sha1").update(ssoStartUrl).digest("hex");
writeFileSync(`.aws/sso/cache/${name}.json`, '{"accessToken":"example","expiresAt":"2099-01-01T00:00:00Z"}');
const role = { ssoStartUrl, ssoRegion: "us-east-1", ssoAccountId: "111122223333", ssoRoleName: "Developer" };
const assumed = { RoleArn: "arn:aws:iam::111122223333:role/Developer", RoleSessionName: "example" };
const keys = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" };
const calls = {
  SSOClient: async () => (await new SSOClient(config).send(new GetRoleCredentialsCommand({}))).roleCredentials,
  fromSSO: fromSSO({ ...role, clientConfig: config }),
  fromTemporaryCredentials: fromTemporaryCredentials({ params: assumed, masterCredentials: keys, clientConfig: config }),
};
for (const [what, call] of Object.entries(calls)) {
  sent = 0;
  const mocks = portal.calls().length + sts.calls().length;
  const result = await call().then(({ accessKeyId }) => accessKeyId, () => "failed");
  console.log(`${what}: ${result}, ${sent} sent, ${portal.calls().length + sts.calls().length - mocks} seen by the mock`);
}
JS
seen=$(env -i PATH="$PATH" HOME="$folder" node --no-warnings mocked.js)
echo "$seen"
[ "$seen" = "SSOClient: MOCKED, 0 sent, 1 seen by the mock
fromSSO: failed, 1 sent, 0 seen by the mock
fromTemporaryCredentials: failed, 1 sent, 0 seen by the mock" ]
