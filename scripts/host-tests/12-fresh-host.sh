# shellcheck shell=bash
questions=('How much holiday do we get each year?' 'My holiday is ruined because I caught the flu. Do I get those days back?')
answers_of() { local each; for each in "${questions[@]}"; do ask_on_discord "$each" | jq -r .text | sed '/^-#/d'; done; }
rows() { as_bot podman exec -i notionbot-postgres psql -U postgres -d notionbot -qAt <<<'SELECT (SELECT count(*) FROM chunk), (SELECT count(*) FROM embedding), (SELECT count(*) FROM notion_object)'; }
uninstall_keeps() {
  on_host "$source/scripts/uninstall.sh" || return 1
  script <<'END'
ls /etc/containers/systemd/users/*/notionbot* /etc/systemd/user/notionbot* /usr/local/bin/nbctl 2>/dev/null | grep . && exit 1
systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman volume ls -q | grep -qx notionbot-postgres || { echo 'no volume'; exit 1; }
[ -z "$(systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman ps -q --filter name=notionbot)" ] || { echo 'something runs'; exit 1; }
ls /var/lib/botservice/backups/notionbot-2* >/dev/null && ls /etc/credstore.encrypted/notionbot.discord-token /etc/notionbot/notionbot.env
END
}
take_backup_out() {
  answers_of >/tmp/answers-before
  rows >/tmp/rows-before
  on_host nbctl backup >/dev/null || return 1
  restored_from=/tmp/$(basename "$(newest)")
  on_host cat "$(newest)" >"$restored_from"
  figure "$(stat -c %s "$restored_from") bytes"
}
restore_there() {
  local from
  first_install && with_secrets || return 1
  "$testbed/push" "$restored_from" /root/ && from=$(date +%s%N)
  on_host "$source/scripts/restore.sh" "/root/$(basename "$restored_from")" || return 1
  figure "$(awk -v ns=$(($(date +%s%N) - from)) 'BEGIN { printf "%.1f s", ns / 1e9 }')"
}
same_there() {
  local before after
  before=$(as_bot podman exec stand-ins node -e 'fetch("http://127.0.0.1:7004").then((r) => r.text()).then((t) => process.stdout.write(t))')
  user_ctl start notionbot && within 90 answers && answers_of >/tmp/answers-after && rows >/tmp/rows-after || return 1
  after=$(as_bot podman exec stand-ins node -e 'fetch("http://127.0.0.1:7004").then((r) => r.text()).then((t) => process.stdout.write(t))')
  echo "requests before $before, after $after (questions themselves are embedded and answered by OpenAI)"
  diff /tmp/answers-before /tmp/answers-after && diff /tmp/rows-before /tmp/rows-after && figure "rows $(cat /tmp/rows-after), requests $after"
}
newest() { on_host nbctl backups | tail -n 1 | cut -d' ' -f3; }
purges() {
  on_host "$source/scripts/uninstall.sh" --purge && script <<'END'
! id botservice 2>/dev/null && ! ls -d /var/lib/botservice /etc/notionbot /usr/local/lib/notionbot 2>/dev/null && ! ls /etc/credstore.encrypted/notionbot.* 2>/dev/null
END
}
check 'a backup to carry away' take_backup_out
check 'uninstall.sh keeps volumes, backups, secrets and settings' uninstall_keeps
if [ -n "$keep" ]; then
  skip 'restore on a second fresh host' '--keep was given'
else
  must 'a second fresh host' "$testbed/up" --fresh --bind "$checkout:/checkout:ro"
  must 'it has what the registry would give' "$testbed/images" "$checkout"
  must 'the checkout is on it' copy_checkout
  check 'install and restore there' restore_there
  check 'the same answers and rows' same_there
  check 'uninstall.sh --purge removes all' purges
fi
