#!/usr/bin/env bash
# @aws-sdk/client-sts 3.1177.0 with @aws-sdk/credential-provider-ini 3.973.32 and credential-provider-sso 3.973.30, Node 20.
# Guess: what a client sends to get its credentials goes through the requestHandler of that client, which may be the only way out,
# through a proxy or with a company's certificates; or it never does, and needs one of its own.
# Seen: it depends on the service. To assume a role, the client's handler is used. To refresh the token of its source, and to get that
# one's credentials, it is not: one call of one client leaves by two ways.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/client-sts@3.1177.0 @aws-sdk/credential-provider-ini@3.973.32 \
  @aws-sdk/credential-provider-sso@3.973.30 @aws-sdk/token-providers@3.1177.0
cat >config <<'INI'
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/Deploy
source_profile = portal

[profile portal]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer

[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
INI
mkdir -p .aws/sso/cache
cat >call.mjs <<'JS'
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
const name = createHash("sha1").update("corp").digest("hex");
writeFileSync(`.aws/sso/cache/${name}.json`, JSON.stringify({
  accessToken: "example",
  expiresAt: "2020-01-01T00:00:00Z",
  clientId: "example",
  clientSecret: "example",
  refreshToken: "example",
}));
const answers = {
  "/token": { accessToken: "example", expiresIn: 3600, tokenType: "Bearer", refreshToken: "example" },
  "/federation/credentials": {
    roleCredentials: { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "example", sessionToken: "example", expiration: 4e12 },
  },
};
const server = createServer((request, response) => {
  const [path] = request.url.split("?");
  console.log(`past the handler: ${path}`);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(answers[path]));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
process.env.AWS_ENDPOINT_URL_SSO = `http://127.0.0.1:${server.address().port}`;
process.env.AWS_ENDPOINT_URL_SSO_OIDC = process.env.AWS_ENDPOINT_URL_SSO;
const keys = "<AccessKeyId>ASIADEPLOY</AccessKeyId><SecretAccessKey>example</SecretAccessKey><SessionToken>example</SessionToken>";
const results = {
  AssumeRole: `<Credentials>${keys}<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
  GetCallerIdentity: "<Account>111122223333</Account>",
};
const requestHandler = {
  metadata: { handlerProtocol: "http/1.1" },
  async handle({ body }) {
    const action = new URLSearchParams(body).get("Action");
    console.log(`through the handler: ${action}`);
    const answer = `<${action}Response><${action}Result>${results[action]}</${action}Result></${action}Response>`;
    return { response: { statusCode: 200, headers: {}, body: new TextEncoder().encode(answer) } };
  },
};
const { Account } = await new STSClient({ region: "us-east-1", profile: "deploy", requestHandler }).send(new GetCallerIdentityCommand());
console.log(Account);
server.closeAllConnections();
server.close();
JS
seen=$(env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE=config node --no-warnings call.mjs)
echo "$seen"
[ "$seen" = "past the handler: /token
past the handler: /federation/credentials
through the handler: AssumeRole
through the handler: GetCallerIdentity
111122223333" ]
