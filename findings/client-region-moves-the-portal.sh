#!/usr/bin/env bash
# @aws-sdk/credential-providers 3.1175.0 with credential-provider-sso 3.973.30 and token-providers 3.1177.0, Node 20.
# Guess: a region in the clientConfig of the default chain is for STS, where roles are assumed. A sign-in has its region in
# sso_region: either that is used for all of it, or clientConfig's is.
# Seen: the token is refreshed in sso_region, and then sent to the portal of clientConfig's region, where nobody signed in.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/credential-providers@3.1175.0 \
  @aws-sdk/credential-provider-sso@3.973.30 @aws-sdk/token-providers@3.1177.0
cat >config <<'INI'
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer

[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
INI
mkdir -p .aws/sso/cache
cat >ask.mjs <<'JS'
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
const name = createHash("sha1").update("corp").digest("hex");
writeFileSync(`.aws/sso/cache/${name}.json`, JSON.stringify({
  startUrl: "https://corp.awsapps.com/start",
  region: "us-east-1",
  accessToken: "example",
  expiresAt: "2020-01-01T00:00:00Z",
  clientId: "example",
  clientSecret: "example",
  registrationExpiresAt: "2099-01-01T00:00:00Z",
  refreshToken: "example",
}));
const answers = {
  "/token": { accessToken: "example", expiresIn: 3600, tokenType: "Bearer", refreshToken: "example" },
  "/federation/credentials": {
    roleCredentials: { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "example", sessionToken: "example", expiration: 4e12 },
  },
};
const requestHandler = {
  metadata: { handlerProtocol: "http/1.1" },
  async handle({ hostname, path }) {
    console.log(hostname);
    const body = new TextEncoder().encode(JSON.stringify(answers[path]));
    return { response: { statusCode: 200, headers: { "content-type": "application/json" }, body } };
  },
};
await fromNodeProviderChain({ profile: "dev", clientConfig: { region: "eu-west-1", requestHandler } })();
JS
seen=$(env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE=config node --no-warnings ask.mjs)
echo "$seen"
[ "$seen" = "oidc.us-east-1.amazonaws.com
portal.sso.eu-west-1.amazonaws.com" ]
