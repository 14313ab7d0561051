#!/usr/bin/env bash
# @smithy/core 3.41.1, which reads config files for the AWS SDK; the AWS CLI 2.9.19 of Debian 12 reads the same file as meant.
# Guess: in a section that is indented, the settings of s3 are those that are indented more, as they are for the CLI.
# Seen: all that follows in the section, at whatever depth, becomes a setting of s3. The profile has neither a region nor a sign-in.
# A key without a value, such as a forgotten mfa_serial, takes what is below it in the same way.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @smithy/core@3.41.1
cat >config <<'INI'
[profile dev]
  s3 =
    addressing_style = path
  region = eu-west-1
  sso_session = corp

[profile admin]
  mfa_serial =
  role_arn = arn:aws:iam::111122223333:role/Admin
  source_profile = dev
INI
cat >read.js <<'JS'
import { loadSharedConfigFiles } from "@smithy/core/config";
const { configFile } = await loadSharedConfigFiles({ configFilepath: "config", filepath: "/dev/null" });
for (const [profile, settings] of Object.entries(configFile)) console.log(`SDK: ${profile}: ${Object.keys(settings).join(" ")}`);
JS
get() {
  env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE="$folder/config" /usr/bin/aws configure get "$@"
}
seen=$(node read.js
  echo "CLI: dev: $(get region --profile dev) $(get sso_session --profile dev) $(get s3.addressing_style --profile dev)"
  echo "CLI: admin: $(get role_arn --profile admin) $(get source_profile --profile admin)")
echo "$seen"
[ "$seen" = "SDK: dev: s3.addressing_style s3.region s3.sso_session
SDK: admin: mfa_serial.role_arn mfa_serial.source_profile
CLI: dev: eu-west-1 corp path
CLI: admin: arn:aws:iam::111122223333:role/Admin dev" ]
