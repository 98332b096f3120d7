#!/usr/bin/env bash
# Runs every check and every test that needs neither root nor systemd. Starts a real Postgres and a real Chroma for them.
# usage: scripts/test.sh [VITEST ARGUMENTS]
# The last line is: N passed, N failed, N skipped.
set -euo pipefail
case ${1:-} in
  -h | --help)
    sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac
. "$(dirname "${BASH_SOURCE[0]}")/bootstrap.sh"
cd "$NOTIONBOT_HOME"

failed=0
# step NAME COMMAND...: runs a check. If it fails, the others still run.
step() {
  local name=$1
  shift
  if "$@"; then printf 'ok: %s\n' "$name"; else
    printf 'FAILED: %s\n' "$name"
    failed=1
  fi
}

step 'types' npx --no-install tsc --noEmit
step 'format and lint' npx --no-install biome check --error-on-warnings .
step 'unused code' npx --no-install knip
# Fakes may name types that production code does not.
step 'code that only tests use' npx --no-install knip --production --exclude types
if command -v shellcheck >/dev/null; then
  mapfile -t shell_files < <(git ls-files -- scripts .ci deploy | while read -r file; do
    head -n 1 "$file" | grep -q '^#!.*\(bash\|sh\)$' && printf '%s\n' "$file"
  done)
  step 'shellcheck' shellcheck -x -P SCRIPTDIR "${shell_files[@]}"
else
  echo 'skipped: shellcheck is not installed (Debian: apt-get install shellcheck)'
fi

report=$(mktemp)
trap 'rm -f "$report"' EXIT
npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report" "$@" || failed=1
# shellcheck disable=SC2016 # JavaScript expands the template, not the shell
node -e '
const report = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
const files = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + files} failed, ${report.numPendingTests + report.numTodoTests} skipped`);
' "$report" || failed=1
exit "$failed"
