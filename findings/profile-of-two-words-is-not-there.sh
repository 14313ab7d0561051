#!/usr/bin/env bash
# awscli 2.9.19 of Debian 12 writes, @smithy/core 3.41.1, which reads config files for the AWS SDK, reads; Node 20.
# Guess: the SDK finds profiles by the names that `aws configure` was given, in the quotes that it puts around some of them; or none
# with a space.
# Seen: of a name with one space neither file gives anything, as its first word is taken for a kind of section, which there is not.
# A name with two spaces has its keys, but not its settings. The CLI reads all of them back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @smithy/core@3.41.1
cat >read.js <<'JS'
import { loadSharedConfigFiles } from "@smithy/core/config";
const { configFile, credentialsFile } = await loadSharedConfigFiles();
for (const profile of process.argv.slice(2)) {
  console.log(`SDK: ${profile}: ${credentialsFile[profile]?.aws_access_key_id}, ${configFile[profile]?.region}`);
}
JS
here() {
  env -i PATH="$PATH" HOME="$folder" "$@"
}
names=("team" "team dev" "team dev europe")
for name in "${names[@]}"; do
  here /usr/bin/aws configure set aws_access_key_id AKIAEXAMPLE --profile "$name"
  here /usr/bin/aws configure set region eu-west-1 --profile "$name"
done
seen=$(
  grep -h '^\[' .aws/config .aws/credentials
  here node read.js "${names[@]}"
  for name in "${names[@]}"; do
    echo "CLI: $name: $(here /usr/bin/aws configure get aws_access_key_id --profile "$name")," \
      "$(here /usr/bin/aws configure get region --profile "$name")"
  done
)
echo "$seen"
[ "$seen" = "[profile team]
[profile 'team dev']
[profile 'team dev europe']
[team]
[team dev]
[team dev europe]
SDK: team: AKIAEXAMPLE, eu-west-1
SDK: team dev: undefined, undefined
SDK: team dev europe: AKIAEXAMPLE, undefined
CLI: team: AKIAEXAMPLE, eu-west-1
CLI: team dev: AKIAEXAMPLE, eu-west-1
CLI: team dev europe: AKIAEXAMPLE, eu-west-1" ]
