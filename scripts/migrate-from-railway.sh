#!/usr/bin/env bash
# Takes over the settings of the original bot: the table bot_config out of its hosted Postgres.
# usage: migrate-from-railway.sh DUMP [--rehearse|--dry-run]
#   DUMP        pg_dump's plain SQL or custom format, or JSON ({"key": value} or [{"key", "value"}])
#   --rehearse  only report what would be taken over
# There:  pg_dump --table=bot_config --file=bot_config.sql "$DATABASE_PUBLIC_URL"
# The dump is opened in a throw-away Postgres without a network, never in the live one. Known keys are checked, unknown
# ones kept and reported; where the dump or one value is bad nothing is written. The content of Notion needs no dump.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"

dump='' rehearse=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --rehearse | --dry-run) rehearse=1; shift ;;
    -*) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    *) dump=$1; shift ;;
  esac
done
[ -n "$dump" ] || { show_help "${BASH_SOURCE[0]}" >&2; exit 2; }
need_root
[ -s "$dump" ] || die "$dump is not there, or empty."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A copy that nobody can exchange, read without following a link.
read_safely "$dump" >"$work/dump" || die "the dump was not read. Nothing was written."
dump=$work/dump

# As one JSON object. jsonb, json or text: what is no JSON is taken as a string.
read_table=$(cat <<'SQL'
SELECT coalesce(jsonb_object_agg(key, CASE WHEN value::text IS JSON THEN value::text::jsonb ELSE to_jsonb(value::text) END), '{}') FROM bot_config
SQL
)
# in_drill KIND <DUMP: the throw-away Postgres, as the account.
in_drill() {
  as_account podman run --rm --interactive --pull=never --network=none --cap-drop=all --security-opt=no-new-privileges --security-opt=label=disable \
    --user=postgres --http-proxy=false --volume="$LIBRARY/postgres/drill.sh:/drill.sh:ro" --entrypoint=/bin/bash \
    "$(postgres_of_unit)" /drill.sh "$1" "$read_table" 2>"$work/error" | head -c 16777216 >"$work/settings.json" || {
    head -n 5 "$work/error" | printable >&2
    die "the dump cannot be read. Nothing was written."
  }
}
# Owners and grants name roles that are not here; \restrict is for a psql that knows it.
plain_sql() { sed -E '/^(ALTER .* OWNER TO .*|GRANT .*|REVOKE .*);$/d; /^\\(un)?restrict( |$)/d' "$dump"; }

if [ "$(head -c 5 "$dump")" = PGDMP ]; then
  in_drill table <"$dump"
elif [[ $(head -c 4096 "$dump" | tr -d '[:space:]' | head -c 1) == [\{\[] ]]; then
  cp "$dump" "$work/settings.json"
else
  # psql takes the end of the file for the end of the data, so a dump that was cut off would pass.
  grep -q '^-- PostgreSQL database dump complete' "$dump" || die "the dump is cut off: its last line is missing. Nothing was written."
  plain_sql >"$work/plain.sql"
  in_drill plain <"$work/plain.sql"
fi

# The program's own checks, in a container of its own without a network.
check=$(cat <<'JS'
const { readFileSync } = await import('node:fs');
const { isSettingKey } = await import('/app/src/config/runtime-settings.ts');
const { checkSetting } = await import('/app/src/config/parse-setting.ts');
let parsed;
try { parsed = JSON.parse(readFileSync(0, 'utf8')); } catch { process.stdout.write('bad  the file is not valid JSON\n'); process.exit(1); }
const rows = Array.isArray(parsed) ? parsed.map((row) => [row?.key, row?.value]) : Object.entries(parsed ?? {});
let bad = rows.length === 0;
if (bad) process.stdout.write('bad  there is not one setting in it\n');
for (const [key, value] of rows) {
  const checked = typeof key !== 'string' ? { ok: false, reason: 'a row without a key' } : isSettingKey(key) ? checkSetting(key, value) : undefined;
  bad ||= checked?.ok === false;
  process.stdout.write(checked === undefined ? `kept ${key}: not known here\n` : checked.ok ? `ok   ${key} = ${JSON.stringify(checked.value).slice(0, 80)}\n` : `bad  ${key}: ${checked.reason}\n`);
}
process.exit(bad ? 1 : 0);
JS
)
as_account podman run --rm --interactive --pull=never --network=none --cap-drop=all --read-only --entrypoint=node \
  "$IMAGE:current" --input-type=module --eval "$check" <"$work/settings.json" | printable || die "nothing was written."
if [ -n "$rehearse" ]; then
  say "rehearsal: nothing was written."
  exit 0
fi
"$here/nbctl" config import /dev/stdin <"$work/settings.json"
"$here/nbctl" config export
