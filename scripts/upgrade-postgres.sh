#!/usr/bin/env bash
# Goes over to another major version of Postgres by dump and load. The old data stay until they are dropped.
# usage: upgrade-postgres.sh MAJOR [IMAGE] | --adopt MAJOR [IMAGE] | --drop-old
#   MAJOR        19, …; IMAGE is docker.io/library/postgres:MAJOR-trixie unless given
#   --adopt      only point the units at the data of MAJOR that the volume holds already (after uninstall and install)
#   --drop-old   remove the data of all versions but the one that runs
# Rehearses with a backup in a throw-away server of the new version while the bot runs; then stops the bot, dumps, loads,
# compares rows and checksums, and starts it. Where any of this fails the old server is back with the old data.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"

mode=upgrade
case ${1:-} in
  -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
  --adopt) mode=adopt; shift ;;
  --drop-old) mode=drop; shift ;;
esac
major=${1:-} image=${2:-docker.io/library/postgres:${1:-}-trixie}
if [ "$mode" != drop ] && ! [[ $major =~ ^[1-9][0-9]$ ]]; then
  show_help "${BASH_SOURCE[0]}" >&2
  exit 2
fi
need_root
[ -x "$LIBRARY/scripts/restore.sh" ] || die "notionbot is not installed here (scripts/install.sh)."
refuse_external "Upgrade it there."
units=$(unit_folder)

# point_at MAJOR IMAGE [LINE]: by drop-ins, which outlast the next install.sh. LINE goes to the unit that makes clusters.
point_at() {
  local unit extra
  for unit in notionbot-postgres notionbot-pginit; do
    extra=''
    [ $unit != notionbot-pginit ] || extra=${3:-}
    install -d -m 755 "$units/$unit.container.d"
    printf '# By upgrade-postgres.sh: the version that the data are of.\n[Container]\nImage=%s\nEnvironment=PGDATA=%s\n%s' \
      "$2" "$(data_of "$1")" "${extra:+$extra$'\n'}" >"$units/$unit.container.d/20-major.conf"
    chmod 644 "$units/$unit.container.d/20-major.conf"
  done
  account_systemctl daemon-reload
}
data_of() { printf '/var/lib/postgresql/%s/docker' "$1"; }

# in_volume IMAGE COMMAND…: as the owner of the data, in a container of its own.
in_volume() {
  as_account podman run --rm --pull=never --network=none --cap-drop=all --security-opt=no-new-privileges --security-opt=label=disable --userns=keep-id:uid=999,gid=999 \
    --user=999:999 --volume=notionbot-postgres:/var/lib/postgresql --http-proxy=false --entrypoint="$2" "$1" "${@:3}"
}
stop_postgres() { account_systemctl stop notionbot.service notionbot-migrate.service notionbot-postgres.service notionbot-pginit.service; }

if [ "$mode" = adopt ]; then
  in_volume "$image" test -s "$(data_of "$major")/PG_VERSION" || die "the volume holds no data of PostgreSQL $major."
  stop_postgres
  point_at "$major" "$image"
  account_systemctl start notionbot-postgres.service
  say "the data of PostgreSQL $major are in use. Start the bot: nbctl start"
  exit 0
fi

account_systemctl start notionbot-postgres.service || die "Postgres does not start: nbctl logs notionbot-postgres"
old_data=$(as_account podman exec notionbot-postgres printenv PGDATA)
old_major=$(sed -nE 's|^/var/lib/postgresql/([0-9]+)/docker$|\1|p' <<<"$old_data")
old_image=$(as_account podman inspect --format '{{.ImageName}}' notionbot-postgres)
[[ $old_major =~ ^[1-9][0-9]$ ]] || die "the data are in a folder that this script does not know."
# Root writes it into a unit.
[[ $old_image =~ ^[A-Za-z0-9][A-Za-z0-9._/:@-]{0,200}$ ]] || die "the name of the image that runs is not one; nothing was changed."

if [ "$mode" = drop ]; then
  in_volume "$old_image" find /var/lib/postgresql -mindepth 1 -maxdepth 1 -name '[0-9]*' ! -name "$old_major" -print -exec rm -rf '{}' + >&2
  say "only the data of PostgreSQL $old_major are left."
  exit 0
fi

[ "$major" != "$old_major" ] || { say "PostgreSQL $major is what runs already."; exit 0; }
[ "$major" -gt "$old_major" ] || die "from $old_major to $major would be backwards; nothing was changed."
as_account podman image exists "$image" || as_account podman pull --quiet "$image" >/dev/null || die "there is no image $image; nothing was changed."
found=$(as_account podman run --rm --pull=never --network=none --entrypoint=postgres "$image" --version | grep -oE '[0-9]+' | head -n 1)
[ "$found" = "$major" ] || die "$image is PostgreSQL $found; nothing was changed."
! in_volume "$image" test -e "$(data_of "$major")" || die "the volume holds data of PostgreSQL $major already: --adopt $major uses them, --drop-old removes them. Nothing was changed."

say "rehearsing, while the bot runs on"
"$LIBRARY/scripts/backup.sh" --verify --image "$image" "$(undo_backup)" ||
  die "PostgreSQL $major does not take the data; nothing was changed."

was_active=$(account_systemctl is-active notionbot.service || true)
go_back() {
  trap - EXIT
  say "going back to PostgreSQL $old_major"
  stop_postgres || true
  rm -f "$units"/notionbot-{postgres,pginit}.container.d/20-major.conf
  [ "$old_image" = "$(postgres_of_unit)" ] || point_at "$old_major" "$old_image"
  account_systemctl daemon-reload
  in_volume "$image" rm -rf "/var/lib/postgresql/$major" "/var/lib/postgresql/$major.new" || true
  account_systemctl start notionbot-postgres.service || say "Postgres does not start: nbctl logs notionbot-postgres"
  [ "$was_active" != active ] || account_systemctl start notionbot.service || say "the bot does not start: nbctl logs"
  say "the old server runs with the old data."
  exit 1
}
trap go_back EXIT
trap 'exit 143' TERM INT
stopped=$(date +%s)
say "stopping the bot"
account_systemctl stop notionbot.service notionbot-migrate.service
dump=$(undo_backup)
stop_postgres
# pginit makes no cluster beside another one, unless told to.
point_at "$major" "$image" Environment=BESIDE_ANOTHER=yes
account_systemctl start notionbot-postgres.service
"$LIBRARY/scripts/restore.sh" --accept-unsigned "$dump"
point_at "$major" "$image"
[ "$was_active" != active ] || account_systemctl start notionbot.service
trap - EXIT
say "PostgreSQL $major runs; $(($(date +%s) - stopped)) s without service. The data of $old_major are kept in the volume: upgrade-postgres.sh --drop-old removes them."
