#!/usr/bin/env bash
# Runs notionbot's command line from a checkout. Installs what is missing first.
# usage: scripts/notionbot.sh ARGUMENTS      (notionbot.sh --help lists them)
set -euo pipefail
script=${BASH_SOURCE[0]}
[ ! -L "$script" ] || script=$(readlink -f "$script")
[[ $script == */* ]] || script=./$script
. "${script%/*}/bootstrap.sh"
exec node "$NOTIONBOT_HOME/src/main.ts" "$@"
