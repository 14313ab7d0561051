#!/usr/bin/env bash
# @aws-sdk/credential-provider-ini 3.973.30, Node 20.
# Guess: the config file that fromIni is given by configFilepath is that of the whole chain, as AWS_CONFIG_FILE would be. A role
# whose source profile uses SSO, both in that file, gets as far as to miss the token of the sign-in.
# Seen: so it does for the role and for a source with keys. For a source with SSO the file in the home folder is read again,
# and the source, which was just found, is said not to be there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/credential-provider-ini@3.973.30
cat >team <<'INI'
[profile keyed]
role_arn = arn:aws:iam::111122223333:role/Deploy
source_profile = keys

[profile keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = example

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
cat >ask.mjs <<'JS'
import { fromIni } from "@aws-sdk/credential-provider-ini";
const configFilepath = process.env.AWS_CONFIG_FILE ? undefined : "team";
const roleAssumer = async ({ accessKeyId }) => ({ accessKeyId: `of ${accessKeyId}`, secretAccessKey: "example" });
const [, , profile] = process.argv;
await fromIni({ profile, configFilepath, roleAssumer })().then(
  ({ accessKeyId }) => console.log(accessKeyId),
  ({ message }) => console.log(message.replace(/(found).*/, "$1")),
);
JS
ask() {
  env -i PATH="$PATH" HOME="$folder" "$@"
}
seen="$(ask AWS_CONFIG_FILE=team node --no-warnings ask.mjs keyed)
$(ask node --no-warnings ask.mjs keyed)
$(ask AWS_CONFIG_FILE=team node --no-warnings ask.mjs deploy)
$(ask node --no-warnings ask.mjs deploy)"
echo "$seen"
[ "$seen" = "of AKIAEXAMPLE
of AKIAEXAMPLE
The SSO session token associated with profile=portal was not found
Profile portal was not found" ]
