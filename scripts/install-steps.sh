# shellcheck shell=bash
# The steps of install.sh and upgrade.sh. Each looks first, and changes only what differs. Sourced, never run.
# shellcheck disable=SC2154 # checkout, dry_run and assignments are the caller's
. "$(dirname "${BASH_SOURCE[0]}")/units.sh"
. "$(dirname "${BASH_SOURCE[0]}")/base-images.sh"
changes=0
managers_stale='' credentials_stale=''

# change WHAT COMMAND…: says it, counts it, and does it unless this is a dry run.
change() {
  local what=$1
  shift
  changes=$((changes + 1))
  if [ -n "$dry_run" ]; then say "would: $what"; else
    say "$what"
    "$@"
  fi
}

check_machine() {
  local problems=() command version
  for command in podman conmon crun pasta newuidmap newgidmap useradd loginctl systemd-creds systemd-run flock tar setpriv openssl; do
    command -v "$command" >/dev/null || [ -x "/usr/libexec/podman/$command" ] || [ -x "/usr/bin/$command" ] ||
      problems+=("$command is missing (Debian: apt-get install podman crun passt uidmap systemd-container openssl)")
  done
  [ -x /usr/lib/podman/netavark ] || [ -x /usr/libexec/podman/netavark ] || problems+=("netavark is missing")
  [ -x /usr/lib/podman/aardvark-dns ] || [ -x /usr/libexec/podman/aardvark-dns ] || problems+=("aardvark-dns is missing")
  version=$(podman --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+' | head -n 1 || true)
  at_least "${version:-0.0}" 5.4 ||
    problems+=("Podman is ${version:-missing}; 5.4 is needed. Debian 13, Ubuntu 25.10, Fedora 42 and newer releases have it. Ubuntu 24.04 and Debian 12 do not: upgrade the system, or run the bot on a virtual machine with one of these (see docs/deployment.md)")
  version=$(systemctl --version | awk 'NR == 1 { print $2 ".0" }')
  at_least "$version" 254.0 || problems+=("systemd is ${version%.0}; 254 is needed")
  [ -e /usr/lib/systemd/user/dbus.socket ] || problems+=("the user's message bus is missing (Debian: apt-get install dbus-user-session)")
  [ "$(df --output=avail -B1 /var/lib | tail -n 1)" -gt 104857600 ] || problems+=("the disk is full: less than 100 MB are free below /var/lib")
  [ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ] || problems+=("cgroup v2 is not mounted at /sys/fs/cgroup")
  [ ${#problems[@]} -eq 0 ] || {
    say "This machine cannot run notionbot; nothing was changed:"
    printf '  - %s\n' "${problems[@]}" >&2
    exit 1
  }
}
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

make_account() {
  if ! id "$ACCOUNT" >/dev/null 2>&1; then
    # sysusers allots no subordinate ids, and `useradd --system` none unless asked.
    change "make the account $ACCOUNT" useradd --system --add-subids-for-system --create-home \
      --home-dir "/var/lib/$ACCOUNT" --shell /usr/sbin/nologin "$ACCOUNT"
    [ -z "$dry_run" ] || return 0
  fi
  local kind first
  for kind in uid gid; do
    grep -q "^$ACCOUNT:" "/etc/sub$kind" 2>/dev/null && continue
    # The first free range above all others.
    first=$(awk -F: '$2 + $3 > max { max = $2 + $3 } END { print max < 100000 ? 100000 : max }' /etc/subuid /etc/subgid)
    change "give $ACCOUNT subordinate ${kind}s" usermod "--add-sub${kind}s" "$first-$((first + 65535))" "$ACCOUNT"
  done
  id -nG "$ACCOUNT" | grep -qw systemd-journal ||
    change "let $ACCOUNT read its units' logs" usermod --append --groups systemd-journal "$ACCOUNT"
  [ -e "/var/lib/systemd/linger/$ACCOUNT" ] ||
    change "start $ACCOUNT's manager at boot" loginctl enable-linger "$ACCOUNT"
  # User quadlets wait 90 s for this target where nothing wants it.
  systemctl is-active --quiet network-online.target || [ -e /etc/systemd/system/multi-user.target.wants/network-online.target ] ||
    change "have network-online.target reached at boot" systemctl add-wants multi-user.target network-online.target
}

# As the account, also before its manager runs. Only for its own files; nothing of its environment or output is used.
without_manager() { setpriv --reuid "$ACCOUNT" --regid "$(id -g "$ACCOUNT")" --init-groups --no-new-privs --reset-env -- "$@" </dev/null >/dev/null; }

# folder MODE OWNER GROUP PATH
folder() {
  [ "$(stat -c '%a %U %G' "$4" 2>/dev/null)" = "$1 $2 $3" ] ||
    change "folder $4" install -d -m "$1" -o "$2" -g "$3" "$4"
}

make_folders() {
  local home="/var/lib/$ACCOUNT" group=$ACCOUNT
  if id "$ACCOUNT" >/dev/null 2>&1; then home=$(account_home) group=$(id -gn "$ACCOUNT"); fi
  folder 700 "$ACCOUNT" "$group" "$home"
  # By the account itself: root would follow a link that the account may have put there.
  # shellcheck disable=SC2016 # the account's shell expands it
  if id "$ACCOUNT" >/dev/null 2>&1 && ! without_manager sh -c '[ ! -L "$1" ] && [ -d "$1" ] && [ "$(stat -c %a -- "$1")" = 700 ]' sh "$home/backups"; then
    change "folder $home/backups" without_manager sh -c '[ ! -L "$1" ] || rm -- "$1"; mkdir -p -- "$1" && chmod 700 -- "$1"' sh "$home/backups"
  fi
  folder 755 "$ACCOUNT" "$group" /var/lib/notionbot-metrics
  folder 700 root root "$CREDSTORE"
  folder 750 root "$group" "$(dirname "$SETTINGS")"
}

make_settings() {
  local assignment
  if [ ! -e "$SETTINGS" ]; then
    change "settings $SETTINGS" install -m 640 -o root -g "$ACCOUNT" "$checkout/deploy/notionbot.env" "$SETTINGS"
    [ -z "$dry_run" ] || return 0
  fi
  for assignment in ${assignments[@]+"${assignments[@]}"}; do
    grep -qxF -- "$assignment" "$SETTINGS" || change "setting ${assignment%%=*}" put_setting "$assignment"
  done
}

# put_setting NAME=VALUE: in the place of the line that sets it, or that explains it commented out, or at the end.
put_setting() {
  NAME=${1%%=*} LINE=$1 awk '
    !done && ($0 ~ "^#?" ENVIRON["NAME"] "=") { print ENVIRON["LINE"]; done = 1; next }
    $0 ~ "^" ENVIRON["NAME"] "=" { next }
    { print }
    END { if (!done) print ENVIRON["LINE"] }' "$SETTINGS" >"$SETTINGS.new"
  chmod 640 "$SETTINGS.new"
  chgrp "$ACCOUNT" "$SETTINGS.new"
  mv "$SETTINGS.new" "$SETTINGS"
}

# put FILE TARGET [MODE]: root's, readable for all (there is no secret in any).
put() {
  [ "$(stat -c '%a %U' "$2" 2>/dev/null)" = "${3:-644} root" ] && cmp -s "$1" "$2" && return 0
  managers_stale=1
  change "file $2" install -D -m "${3:-644}" -o root -g root "$1" "$2"
}

install_files() {
  local uid file units drop_in
  uid=$(id -u "$ACCOUNT" 2>/dev/null || echo UID)
  units=/etc/containers/systemd/users/$uid drop_in=/etc/systemd/system/user@$uid.service.d/50-notionbot.conf
  install_source
  for file in "$checkout"/scripts/{on-host.sh,units.sh,base-images.sh,previous-version.sh,backup-file.sh,backup-steps.sh,empty-database.sh,restore-steps.sh,install-steps.sh,install-secrets.sh}; do
    put "$file" "$LIBRARY/scripts/$(basename "$file")"
  done
  for file in "$checkout"/scripts/{nbctl,backup.sh,guard.sh,repair-network.sh,alert.sh,watch.sh,metrics.sh,restore.sh,upgrade.sh,upgrade-postgres.sh,uninstall.sh,migrate-from-railway.sh}; do
    put "$file" "$LIBRARY/scripts/$(basename "$file")" 755
  done
  while IFS= read -r file; do put "$checkout/docs/$file" "$LIBRARY/docs/$file"; done < <(cd "$checkout/docs" && find . -type f -printf '%P\n' | sort)
  install_drop_ins "$units"
  for file in "$checkout"/init-db/*.sql; do put "$file" "$LIBRARY/init-db/$(basename "$file")"; done
  put "$checkout/deploy/postgres/pginit.sh" "$LIBRARY/postgres/pginit.sh"
  put "$checkout/deploy/postgres/drill.sh" "$LIBRARY/postgres/drill.sh"
  put "$checkout/deploy/postgres/contents.sql" "$LIBRARY/postgres/contents.sql"
  put "$checkout/deploy/alert/alert.mjs" "$LIBRARY/alert/alert.mjs"
  for file in "$checkout"/deploy/quadlet/*; do put "$file" "$units/$(basename "$file")"; done
  for file in "$checkout"/deploy/systemd/notionbot-*; do put "$file" "/etc/systemd/user/$(basename "$file")"; done
  put "$checkout/deploy/system/notionbot-stop@.service" /etc/systemd/system/notionbot-stop@.service
  remove_obsolete "$units/notionbot-alert@.container"
  put "$checkout/deploy/sysusers/notionbot.conf" /etc/sysusers.d/notionbot.conf
  put "$checkout/deploy/tmpfiles/notionbot.conf" /etc/tmpfiles.d/notionbot.conf
  cmp -s "$checkout/deploy/systemd/user@.conf" "$drop_in" || credentials_stale=1
  put "$checkout/deploy/systemd/user@.conf" "$drop_in"
  [ "$(readlink /usr/local/bin/nbctl)" = "$LIBRARY/scripts/nbctl" ] ||
    change "command nbctl" ln -sfn "$LIBRARY/scripts/nbctl" /usr/local/bin/nbctl
}

# put_text TEXT TARGET
put_text() {
  [ "$(cat "$2" 2>/dev/null)" != "$1" ] || return 0
  managers_stale=1
  change "file $2" write_text "$1" "$2"
}
write_text() {
  install -D -m 644 -o root -g root /dev/null "$2"
  printf '%s\n' "$1" >"$2"
}

# remove_obsolete FILE…: of earlier versions.
remove_obsolete() {
  local file
  for file; do
    [ ! -e "$file" ] || { managers_stale=1; change "remove $file" rm -f "$file"; }
  done
}

# Differences between systems, as drop-ins.
install_drop_ins() {
  local units=$1 unit
  # The mounts of credentials and scripts carry no label that containers may read, so SELinux would refuse them.
  if [ "$(cat /sys/fs/selinux/enforce 2>/dev/null)" = 1 ]; then
    for unit in notionbot notionbot-migrate notionbot-chroma notionbot-postgres notionbot-pginit; do
      put_text $'[Container]\nSecurityLabelDisable=true' "$units/$unit.container.d/20-selinux.conf"
    done
  fi
  # A host that has only IPv6. Elsewhere it stays off, because not every kernel has it.
  if [ -z "$(ip -4 route show default 2>/dev/null)" ] && [ -n "$(ip -6 route show default 2>/dev/null)" ]; then
    put_text $'[Network]\nIPv6=true' "$units/notionbot-egress.network.d/20-ipv6.conf"
  fi
}

# A copy that root owns: what is built cannot be changed by anyone else, wherever the checkout lies and whoever owns it.
install_source() {
  local parts=(package.json package-lock.json LICENSE Containerfile .containerignore src scripts/{install-dictionary.sh,dictionary}) hash
  hash=$(cd "$checkout" && find "${parts[@]}" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
  [ "$(cat "$LIBRARY/source.env" 2>/dev/null)" != "SOURCE_HASH=$hash" ] || return 0
  change "source $hash in $LIBRARY/source" copy_source "$hash" "${parts[@]}"
}
copy_source() {
  local hash=$1
  shift
  install -d -m 755 "$LIBRARY"
  rm -rf "$LIBRARY/source.new"
  install -d -m 755 "$LIBRARY/source.new"
  tar -C "$checkout" --owner=0 --group=0 --mode='u=rwX,go=rX' -cf - "$@" | tar -C "$LIBRARY/source.new" -xpf -
  rm -rf "$LIBRARY/source"
  mv "$LIBRARY/source.new" "$LIBRARY/source"
  printf 'SOURCE_HASH=%s\n' "$hash" >"$LIBRARY/source.env"
}

reload_managers() {
  local uid
  [ -z "$dry_run" ] || return 0
  uid=$(account_uid)
  [ -z "$managers_stale" ] || systemctl daemon-reload
  # The drop-in of the account's manager starts it from the next start on.
  systemctl is-active --quiet "notionbot-stop@$uid.service" || ! systemctl is-active --quiet "user@$uid.service" ||
    systemctl start "notionbot-stop@$uid.service"
  if [ -n "$credentials_stale" ]; then
    wait_for_jobs
    say "restarting $ACCOUNT's manager, for its secrets"
    restart_manager "$uid"
  elif ! systemctl is-active --quiet "user@$uid.service"; then
    systemctl start "user@$uid.service"
  fi
  for _ in $(seq 50); do
    account_systemctl is-system-running >/dev/null 2>&1 || [ -S "/run/user/$uid/bus" ] && break
    sleep 0.2
  done
  [ -z "$managers_stale" ] || account_systemctl daemon-reload
}

# Its default target wants the bot, as at boot. Here the bot comes up only if it ran before.
restart_manager() {
  local mask=/run/systemd/user/notionbot.service code=0
  # Failed starts, for example without the right secrets, count against a limit.
  systemctl reset-failed "user@$1.service" 2>/dev/null || true
  case $(account_systemctl is-active notionbot.service 2>/dev/null || true) in
    active | activating | reloading) systemctl restart "user@$1.service" || code=$? ;;
    *)
      install -d -m 755 "$(dirname "$mask")"
      ln -sfn /dev/null "$mask"
      systemctl restart "user@$1.service" || code=$?
      rm -f "$mask"
      managers_stale=1
      ;;
  esac
  [ $code -eq 0 ] || die "$ACCOUNT's manager does not start: journalctl -u user@$1.service"
}

# Restarting the manager while Podman makes a network or a volume can hang for 90 s.
wait_for_jobs() {
  for _ in $(seq 150); do
    [ -n "$(account_systemctl list-jobs --no-legend 2>/dev/null)" ] || return 0
    sleep 0.2
  done
}

image_source() { as_account podman image inspect --format '{{index .Config.Labels "notionbot.source"}}' "$1" 2>/dev/null || true; }

# Settings that are wrong, by the program's own check. Secrets have no part in it.
check_settings() {
  # shellcheck disable=SC2016,SC2153 # JavaScript expands the template; IMAGE is from on-host.sh
  as_account podman run --rm --pull=never --network=none --cap-drop=all --read-only --env-file="$SETTINGS" --entrypoint=node "$IMAGE:current" --input-type=module --eval '
    const { readEnvironment } = await import("/app/src/config/environment.ts");
    try { readEnvironment({ environment: process.env, requires: [], projectDir: "/app/" }); }
    catch (error) { process.stdout.write(`${error.message}\n`); process.exit(78); }' </dev/null | printable >&2
}

build_image() {
  local hash
  hash=$(sed -n 's/^SOURCE_HASH=//p' "$LIBRARY/source.env")
  use_postgres
  if [ -n "${image_ref:-}" ]; then
    obtain "$image_ref" >/dev/null
    has_image "$IMAGE:current" || change "use $image_ref" as_account podman tag "$image_ref" "$IMAGE:current"
    return 0
  fi
  if has_image "$IMAGE:current"; then
    [ "$(image_source "$IMAGE:current")" = "$hash" ] ||
      say "note: $IMAGE:current was made from another source. scripts/upgrade.sh goes over to this one, with a way back."
    return 0
  fi
  use_bases
  change "build the image (a few minutes)" build_next
  as_account podman tag "$IMAGE:next" "$IMAGE:current"
}
build_next() {
  account_systemctl start notionbot-build.service || {
    journalctl --no-pager --quiet -n 30 _SYSTEMD_USER_UNIT=notionbot-build.service "_UID=$(account_uid)" | printable >&2
    die "the image could not be built."
  }
}

start_stores() {
  local unit
  for unit in notionbot-postgres notionbot-chroma; do
    ! is_external "$unit" || continue
    account_systemctl is-active --quiet "$unit" || change "start $unit" start_store "$unit"
  done
}
is_external() {
  case $1 in
    notionbot-postgres) has_external_database ;;
    notionbot-chroma) ! grep -qE '^CHROMA_URL=http://notionbot-chroma(:|/|$)' "$SETTINGS" ;;
  esac
}
start_store() {
  await_active "$1.service" 300 || {
    explain "$1"
    die "$1 does not start. More: nbctl logs $1"
  }
}

enable_timers() {
  local timer
  # Global, so that root owns the link and the account cannot switch its own backups off. ConditionUser= limits it to the account.
  for timer in notionbot-backup notionbot-watch notionbot-metrics; do
    [ -e "/etc/systemd/user/timers.target.wants/$timer.timer" ] ||
      change "enable $timer.timer" systemctl --global --quiet enable "$timer.timer"
    account_systemctl is-active --quiet "$timer.timer" || change "start $timer.timer" account_systemctl start "$timer.timer"
  done
}
