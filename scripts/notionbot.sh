#!/usr/bin/env bash
# Runs notionbot's command line from a checkout. Installs what is missing first.
# usage: scripts/notionbot.sh ARGUMENTS      (notionbot.sh --help lists them)
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/bootstrap.sh"
exec node "$NOTIONBOT_HOME/src/main.ts" "$@"
