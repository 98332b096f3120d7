# shellcheck shell=bash
# What a boot does for the account: its manager starts, and with it bot and timer. The stamp says that the last night is
# three days ago.
after_boot() {
  local before
  before=$(count_backups)
  on_host sh -c 'mkdir -p /etc/systemd/user/notionbot-backup.timer.d && printf "[Timer]\nRandomizedDelaySec=1s\n" >/etc/systemd/user/notionbot-backup.timer.d/50-test.conf'
  as_bot touch -d '3 days ago' "/var/lib/$account/.local/share/systemd/timers/stamp-notionbot-backup.timer"
  on_host systemctl restart "user@$(bot_uid).service"
  within 120 more_backups "$before" || { journal notionbot-backup | tail; return 1; }
  within 60 prop_is ActiveState active && with_stand_ins || return 1
  script <<<"cd $backups && [ \$(stat -c %a .) = 700 ] && for f in notionbot-2*; do [ \$(stat -c %a \$f) = 600 ] || exit 1; done" || { echo 'modes'; return 1; }
  figure "$(on_host nbctl backups | tail -n 1 | awk '{ print $2 " bytes" }'); the bot is up too"
}
more_backups() { [ "$(count_backups)" -gt "$1" ]; }
by_hand() {
  local from
  from=$(date +%s%N)
  on_host nbctl backup || return 1
  on_host sh -c "$source/scripts/backup.sh" || return 1
  figure "$(seconds_since "$from") for two, each restored"
}
retention() {
  script <<'END'
. /usr/local/lib/notionbot/scripts/on-host.sh; . /usr/local/lib/notionbot/scripts/backup-file.sh
for i in $(seq 400 -1 0); do
  date -u -d "2026-11-24 03:30 UTC $i days ago" +notionbot-%Y%m%dT%H%M%SZ-0123456789abcdef.tar
done >/tmp/all
outdated_backups 7 4 6 </tmp/all >/tmp/old
kept=$(grep -vxFf /tmp/old /tmp/all | wc -l)
grep -vxFf /tmp/old /tmp/all | cut -c11-18 | paste -sd' '
# Seven days; four weeks of which two begin within the seven days; six months of which one does.
[ "$kept" -ge 13 ] && [ "$kept" -le 17 ] && grep -vxFf /tmp/old /tmp/all | tail -n 1 | grep -q 20261124 || exit 1
for one in 1 2; do head -n 1 /tmp/all | outdated_backups 0 0 0 | grep -q . && exit 1; done
echo "figure: $kept of 401 days kept, the newest always"
END
}
an_admin_is_told() {
  on_host sh -c 'mkdir -p /etc/systemd/user/notionbot-backup.service.d && printf "[Service]\nExecStart=\nExecStart=/bin/false\n" >/etc/systemd/user/notionbot-backup.service.d/50-test.conf'
  user_ctl daemon-reload
  denied user_ctl start notionbot-backup
  on_host rm -r /etc/systemd/user/notionbot-backup.service.d
  user_ctl daemon-reload
  prop_is ActiveState failed notionbot-backup && on_host nbctl status | grep 'notionbot-backup ' | grep -q failed &&
    within 30 sh -c "'$testbed/exec' journalctl -q -o cat _SYSTEMD_USER_UNIT=notionbot-alert@notionbot-backup.service | grep -q 'told admin'"
  local result=$?
  [ $result -eq 0 ] || journal 'notionbot-alert@notionbot-backup' | tail -n 5
  on_host nbctl backup >/dev/null
  return $result
}
copied_elsewhere() {
  local file
  put_setting "BACKUP_COPY_COMMAND=cp --target-directory=/var/lib/$account/elsewhere" && as_bot mkdir -p "/var/lib/$account/elsewhere" && on_host nbctl backup || return 1
  file=$(newest)
  as_bot cmp "$file" "/var/lib/$account/elsewhere/$(basename "$file")" || return 1
  put_setting BACKUP_COPY_COMMAND=false
  denied on_host nbctl backup && denied is "$(newest)" "$file" && journal notionbot-backup | grep 'the backup itself is good'
  local result=$?
  put_setting BACKUP_COPY_COMMAND=
  return $result
}
encrypted() {
  local file
  "$testbed/push" "$(command -v age)" /usr/local/bin/ && "$testbed/push" "$(command -v age-keygen)" /usr/local/bin/
  script <<<'umask 077; rm -f /root/identity /root/other; age-keygen -o /root/identity; age-keygen -o /root/other' || return 1
  put_setting "BACKUP_AGE_RECIPIENT=$(on_host age-keygen -y /root/identity)" && on_host nbctl backup || return 1
  file=$(newest)
  put_setting BACKUP_AGE_RECIPIENT=
  on_host head -c 21 "$file" | grep -qx 'age-encryption.org/v1' && denied on_host nbctl restore "$file" --rehearse &&
    denied on_host nbctl restore "$file" --rehearse --identity /root/other && on_host nbctl restore "$file" --rehearse --identity /root/identity &&
    on_host "$source/scripts/backup.sh" --verify --identity /root/identity "$file"
}
check 'a missed night is made up for after boot' after_boot
check 'backups by hand, as botservice and as root' by_hand
check 'retention' retention
check 'a failure: unit failed, in status, an admin told on Discord' an_admin_is_told
check 'a copy elsewhere; one that fails is told, the backup stays' copied_elsewhere
if command -v age >/dev/null; then check 'encrypted to a public key, restored with its identity alone' encrypted; else skip 'encryption with age' 'age is not installed here (apt-get install age)'; fi
