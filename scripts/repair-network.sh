#!/usr/bin/env bash
# Runs before each start of the bot: repairs Podman's name service if it no longer belongs to the network.
# usage: repair-network.sh
# After a full disk, or after the account's manager was killed, Podman makes a new network namespace, but aardvark-dns stays
# in the old one, and keeps the addresses of containers that are gone. Then no container finds another by its name.
set -euo pipefail
case ${1:-} in
  -h | --help) awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "${BASH_SOURCE[0]}"; exit 0 ;;
esac
names=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/containers/networks/aardvark-dns
[ -d "$names" ] || exit 0
running=$(podman ps --quiet --no-trunc)

# The first line of each file is the address of the server, the others are containers.
for file in "$names"/*; do
  [ "${file##*/}" != aardvark.pid ] || continue
  kept=$(awk -v running="$running" 'BEGIN { split(running, ids, "\n"); for (i in ids) is_running[ids[i]] = 1 } NR == 1 || $1 in is_running' "$file")
  [ "$kept" = "$(cat "$file")" ] || printf '%s\n' "$kept" >"$file"
done

# The next container that starts brings up another one, which reads these files. It is recognized only from inside.
if [ -s "$names/aardvark.pid" ]; then
  # shellcheck disable=SC2016 # for the shell inside
  podman unshare --rootless-netns sh -c '
    pid=$(cat "$1")
    here=$(readlink /proc/self/ns/net) there=$(readlink "/proc/$pid/ns/net") || exit 0
    [ "$here" = "$there" ] || { echo "<4>the name service was in an old network; it is started again"; kill "$pid"; }' sh "$names/aardvark.pid"
fi
