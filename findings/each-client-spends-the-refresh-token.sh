#!/usr/bin/env bash
# @aws-sdk/credential-providers 3.1175.0 with credential-provider-login 3.972.94 and token-providers 3.1177.0, Node 20.
# Guess: clients of one process that need new credentials at the same time share one refresh, as it replaces the refresh token that
# all of them read from one file. For a sign-in with sso_session they do.
# Seen: for one of `aws login` (login_session) each client refreshes for itself, with the same refresh token. There are as many new
# refresh tokens as clients, and room for one in the file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/credential-providers@3.1175.0 \
  @aws-sdk/credential-provider-login@3.972.94 @aws-sdk/token-providers@3.1177.0
cat >config <<'INI'
[profile login]
region = us-east-1
login_session = arn:aws:sts::111122223333:assumed-role/Developer/bob

[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer

[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
INI
mkdir -p .aws/sso/cache .aws/login/cache
cat >refresh.mjs <<'JS'
import { createHash, generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { fromIni } from "@aws-sdk/credential-providers";
const keep = (folder, hash, name, token) =>
  writeFileSync(`.aws/${folder}/cache/${createHash(hash).update(name).digest("hex")}.json`, JSON.stringify(token));
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const keys = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "example", sessionToken: "example" };
const expiresAt = "2020-01-01T00:00:00Z";
keep("login", "sha256", "arn:aws:sts::111122223333:assumed-role/Developer/bob", {
  accessToken: { ...keys, accountId: "111122223333", expiresAt },
  clientId: "example",
  refreshToken: "first",
  dpopKey: privateKey.export({ type: "sec1", format: "pem" }),
});
const client = { clientId: "example", clientSecret: "example", registrationExpiresAt: "2099-01-01T00:00:00Z" };
keep("sso", "sha1", "corp", { accessToken: "example", expiresAt, refreshToken: "first", ...client });
let refreshed = [];
const requestHandler = {
  metadata: { handlerProtocol: "http/1.1" },
  async handle({ hostname, body }) {
    let answer = { roleCredentials: { ...keys, expiration: 4e12 } };
    if (!hostname.startsWith("portal")) {
      const nth = refreshed.push(JSON.parse(Buffer.from(body)).refreshToken);
      await setTimeout(200);
      const accessToken = hostname.startsWith("oidc") ? "example" : keys;
      answer = { accessToken, expiresIn: 900, tokenType: "example", refreshToken: `new ${nth}` };
    }
    const headers = { "content-type": "application/json" };
    return { response: { statusCode: 200, headers, body: new TextEncoder().encode(JSON.stringify(answer)) } };
  },
};
for (const profile of ["sso", "login"]) {
  refreshed = [];
  const providers = [1, 2, 3].map(() => fromIni({ profile, clientConfig: { requestHandler } }));
  const given = await Promise.all(providers.map((provider) => provider()));
  console.log(`${profile}: ${given.length} given, refreshed with: ${refreshed.join(", ")}`);
}
JS
seen=$(env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE=config node --no-warnings refresh.mjs 2>/dev/null)
echo "$seen"
[ "$seen" = "sso: 3 given, refreshed with: first
login: 3 given, refreshed with: first, first, first" ]
