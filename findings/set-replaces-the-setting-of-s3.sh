#!/usr/bin/env bash
# awscli 2.9.19 of Debian 12.
# Guess: `aws configure set use_dualstack_endpoint true` sets that of the profile. The use_dualstack_endpoint of s3, which the CLI
# keeps in a nested block and sets as s3.use_dualstack_endpoint, is another setting.
# Seen: the first line with that name is replaced, at any depth, and comes out without its indent. So the one of s3 is gone. What
# was below it in the block is now the second line of a value: the profile's setting is not "true", and s3 has no settings at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >config <<'INI'
[profile dev]
s3 =
    use_dualstack_endpoint = false
    addressing_style = path
output = json
INI
aws() {
  env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE="$folder/config" /usr/bin/aws configure "$@" --profile dev || echo nothing
}
seen=$(
  aws get s3.addressing_style
  aws set use_dualstack_endpoint true
  cat config
  aws get s3.addressing_style
  aws get use_dualstack_endpoint
)
echo "$seen"
[ "$seen" = "path
[profile dev]
s3 =
use_dualstack_endpoint = true
    addressing_style = path
output = json
nothing
true
addressing_style = path" ]
