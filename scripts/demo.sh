#!/usr/bin/env bash
# Shows on this machine what notionbot does: it syncs a sample workspace and answers questions about it with citations.
# usage: scripts/demo.sh [--once] [--verbose] | --clean
#   --once      exit after the sample questions (the default without a terminal)
#   --verbose   show the log
#   --clean     remove what the demo has fetched and stored in this checkout: ./data, ./node_modules and ./.tool
# With .env filled in, the same command uses the real Notion and OpenAI.
set -euo pipefail
project=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

# Never while a command uses the data.
clean() {
  local folders=(node_modules .tool data)
  # Without this file nothing is installed that could have started a server.
  if [ -e "$project/.tool/checked" ] && [ -e "$project/data" ]; then
    DATA_DIR="$project/data" "$project/scripts/notionbot.sh" stop || exit 1
  fi
  # With settings of their own, people have their own index there.
  if [ -e "$project/.env" ]; then
    folders=(node_modules .tool)
    printf '%s\n' "Kept $project/data, because .env exists: it may hold your own index."
  fi
  (cd "$project" && rm -rf "${folders[@]}")
  printf '%s\n' "Removed from $project: ${folders[*]}"
}

case ${1:-} in
  -h | --help)
    sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
  --clean)
    clean
    exit 0
    ;;
  '' | --once | --verbose) ;;
  *)
    printf '%s\n' "Unknown option $1. ./scripts/demo.sh --help lists the options." >&2
    exit 2
    ;;
esac
if [ ! -d "$project/node_modules" ]; then
  printf '%s\n' "The first run fetches about 1 GB (with npm's cache) into $project. \`./scripts/demo.sh --clean\` removes it." >&2
fi
. "$project/scripts/bootstrap.sh"
exec node "$NOTIONBOT_HOME/scripts/demo.ts" "$@"
