#!/usr/bin/env bash
# gnome-keyring 42.1 and libsecret-tools 0.20.5 (secret-tool) of Debian 12, with dbus-run-session.
# Guess: a set of attributes identifies an item, as the man page of secret-tool says, and a secret replaces the one with the same set.
# One for { service } and one for { service, user } are two.
# Seen: it also replaces one that has these attributes and more. Kept in one order both are there. Kept in the other, the later one,
# which has fewer attributes, takes the place of the earlier: the secret of bob is lost, and nothing says so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >keep.sh <<'SH'
printf example | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
keep() {
  printf %s "$1" | secret-tool store --label="$*" "${@:2}"
}
keep shared service first
keep bobs service first user bob
keep bobs service second user bob
keep shared service second
for service in first second; do
  echo "$service: $(secret-tool lookup service "$service" user bob || echo none) for bob," \
    "$(secret-tool search --all service "$service" 2>/dev/null | grep -c '^secret = ') in all"
done
SH
seen=$(env -i PATH="$PATH" HOME="$folder" XDG_RUNTIME_DIR="$folder" dbus-run-session -- bash keep.sh 2>/dev/null)
echo "$seen"
[ "$seen" = "first: bobs for bob, 2 in all
second: none for bob, 1 in all" ]
