#!/usr/bin/env bash
# @smithy/core 3.41.1, which reads config files for the AWS SDK for JavaScript, Node 20; ruby-aws-sdk-core 3.168.1 and awscli 2.9.19 of
# Debian 12.
# Guess: what stands behind a value, after a space and "#" or ";", is a comment to all AWS tools, or to none.
# Seen: to the SDK for JavaScript both are comments, to that for Ruby only ";", to the CLI neither. So to some of them a region with a
# remark is unknown, and to others a credential_process ends at its semicolon, within its quotes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @smithy/core@3.41.1
cat >config <<'INI'
[profile dev]
region = eu-west-1 # Dublin
s3_us_east_1_regional_endpoint = regional ; as elsewhere
credential_process = sh -c 'cd /srv/keys ; ./print'
INI
settings=(region s3_us_east_1_regional_endpoint credential_process)
cat >read.js <<'JS'
import { loadSharedConfigFiles } from "@smithy/core/config";
const { configFile } = await loadSharedConfigFiles({ configFilepath: "config", filepath: "/dev/null" });
for (const setting of process.argv.slice(2)) console.log(configFile.dev[setting]);
JS
cat >read.rb <<'RB'
require "aws-sdk-core"
config = Aws::SharedConfig.new(config_enabled: true, profile_name: "dev")
puts config.region, config.s3_us_east_1_regional_endpoint, config.credential_process
RB
here() {
  env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE="$folder/config" "$@"
}
seen=$(
  echo JavaScript
  here node read.js "${settings[@]}"
  echo Ruby
  here /usr/bin/ruby read.rb
  echo CLI
  for setting in "${settings[@]}"; do here /usr/bin/aws configure get "$setting" --profile dev; done
)
echo "$seen"
[ "$seen" = "JavaScript
eu-west-1
regional
sh -c 'cd /srv/keys
Ruby
eu-west-1 # Dublin
regional
sh -c 'cd /srv/keys
CLI
eu-west-1 # Dublin
regional ; as elsewhere
sh -c 'cd /srv/keys ; ./print'" ]
