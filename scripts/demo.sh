#!/usr/bin/env bash
# Shows on this machine what notionbot does: it syncs a sample workspace and answers questions about it with citations.
# usage: scripts/demo.sh [--once]
#   --once   exit after the sample questions (the default without a terminal)
# With .env filled in, the same command uses the real Notion and OpenAI.
set -euo pipefail
case ${1:-} in
  -h | --help)
    sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac
. "$(dirname "${BASH_SOURCE[0]}")/bootstrap.sh"
exec node "$NOTIONBOT_HOME/scripts/demo.ts" "$@"
