#!/usr/bin/env bash
# Prints metrics of notionbot in Prometheus' text format.
# usage: metrics.sh [--write]
#   --write   into /var/lib/notionbot-metrics/notionbot.prom, for node_exporter's textfile collector, instead
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
readonly METRICS_FOLDER=/var/lib/notionbot-metrics
write=''
case ${1:-} in
  -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
  --write) write=1 ;;
  '') ;;
  *) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
become_account "$@"

metric() { printf '# HELP %s %s\n# TYPE %s gauge\n' "$1" "$2" "$1"; }

units() {
  local unit
  metric notionbot_unit_active '1 if the unit is active.'
  for unit in notionbot notionbot-postgres notionbot-chroma; do
    printf 'notionbot_unit_active{unit="%s"} %d\n' "$unit" "$(systemctl --user is-active --quiet "$unit.service" && echo 1 || echo 0)"
  done
  metric notionbot_unit_failed '1 if the last run of the unit failed.'
  for unit in notionbot notionbot-postgres notionbot-chroma notionbot-backup; do
    printf 'notionbot_unit_failed{unit="%s"} %d\n' "$unit" "$(systemctl --user is-failed --quiet "$unit.service" && echo 1 || echo 0)"
  done
  metric notionbot_unit_restarts_total 'Restarts of the unit by systemd since it was started.'
  for unit in notionbot notionbot-postgres notionbot-chroma; do
    printf 'notionbot_unit_restarts_total{unit="%s"} %d\n' "$unit" "$(systemctl --user show "$unit.service" --property=NRestarts --value)"
  done
}

backups() {
  local newest time
  newest=$(list_backups "$(backup_folder)" | tail -n 1)
  [ -n "$newest" ] || return 0
  time=$(backup_time "$newest")
  metric notionbot_backup_timestamp_seconds 'When the newest good backup was made.'
  printf 'notionbot_backup_timestamp_seconds %d\n' "$(date -u -d "${time:0:8} ${time:9:2}:${time:11:2}:${time:13:2}" +%s)"
  metric notionbot_backup_size_bytes 'Size of the newest good backup.'
  printf 'notionbot_backup_size_bytes %d\n' "$(stat -c %s "$newest")"
}

disk() {
  metric notionbot_disk_free_bytes 'Free space where the data are.'
  printf 'notionbot_disk_free_bytes %s\n' "$(df --output=avail -B1 "$(account_home)" | tail -n 1 | tr -d ' ')"
}

# What only the database knows. Without it the rest is still true.
program() { timeout 60 podman exec notionbot node /app/src/main.ts metrics 2>/dev/null || true; }

all() {
  units
  backups
  disk
  program
}

if [ -n "$write" ]; then
  umask 022
  all >"$METRICS_FOLDER/.notionbot.prom.new"
  mv "$METRICS_FOLDER/.notionbot.prom.new" "$METRICS_FOLDER/notionbot.prom"
else
  all
fi
