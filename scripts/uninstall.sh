#!/usr/bin/env bash
# Takes notionbot off this machine. Keeps the data: volumes, backups, secrets, settings and the account.
# usage: uninstall.sh [--purge]
#   --purge   removes all of that too, for good
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
purge=''
case ${1:-} in
  -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
  --purge) purge=1 ;;
  '') ;;
  *) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
need_root

if id "$ACCOUNT" >/dev/null 2>&1; then
  uid=$(account_uid) home=$(account_home)
  account_systemctl stop 'notionbot*' || true
  systemctl stop "notionbot-stop@$uid.service" 2>/dev/null || true
  as_account podman network rm --force notionbot notionbot-egress >/dev/null 2>&1 || true
  # Drop-ins of the admin stay, as they would for a package. install.sh makes its own again.
  find "/etc/containers/systemd/users/$uid" -maxdepth 1 -type f -name 'notionbot*' -delete 2>/dev/null || true
  rm -f "/etc/containers/systemd/users/$uid"/notionbot*.d/20-{major,image,selinux,ipv6}.conf
  find "/etc/containers/systemd/users/$uid" -mindepth 2 -maxdepth 2 -name '*.conf' -empty -delete 2>/dev/null || true
  find "/etc/containers/systemd/users/$uid" -mindepth 1 -maxdepth 1 -type d -empty -delete 2>/dev/null || true
  [ -z "$purge" ] || rm -rf "/etc/containers/systemd/users/$uid/"notionbot*.d
  rm -f "/etc/systemd/system/user@$uid.service.d/50-notionbot.conf"
  rmdir --ignore-fail-on-non-empty "/etc/systemd/system/user@$uid.service.d" "/etc/containers/systemd/users/$uid" 2>/dev/null || true
fi
systemctl --global --quiet disable notionbot-{backup,watch,metrics}.timer 2>/dev/null || true
rm -f /etc/systemd/user/notionbot-{backup.service,backup.timer,credentials.service,guard.service,podman.service,alert@.service,watch.service,watch.timer,metrics.service,metrics.timer} /etc/systemd/system/notionbot-stop@.service /etc/sysusers.d/notionbot.conf /etc/tmpfiles.d/notionbot.conf /usr/local/bin/nbctl
systemctl daemon-reload
if id "$ACCOUNT" >/dev/null 2>&1; then
  account_systemctl daemon-reload
  account_systemctl reset-failed 2>/dev/null || true
fi
if [ -n "$purge" ] && id "$ACCOUNT" >/dev/null 2>&1; then
  loginctl disable-linger "$ACCOUNT"
  systemctl stop "user@$uid.service"
  userdel "$ACCOUNT"
  # Container storage holds files of the subordinate ids: root alone can remove them.
  case $home in /var/lib/?* | /home/?*) rm -rf --one-file-system "$home" ;; *) say "left alone: $home" ;; esac
  rm -f "$CREDSTORE"/notionbot.*
  rm -rf "$(dirname "$SETTINGS")" /var/lib/notionbot-metrics
  say "removed, with all data."
else
  say "removed. Kept: volumes and backups below ${home:-the home of $ACCOUNT}, secrets in $CREDSTORE, $SETTINGS, the account. --purge removes them."
fi
rm -rf "$LIBRARY" "$LIBRARY-previous"
