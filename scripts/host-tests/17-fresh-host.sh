# shellcheck shell=bash
# The last of all: the host that the other cases worked on is left behind.
# Text and citations of 20 answers into a file, by one process of the program. On a busy machine a part of the search may
# be left out, for want of time, and say so: then once more.
twenty_answers() { # twenty_answers FILE
  for _ in 1 2 3; do
    jq -r 'select(.answerable) | .question' "$checkout/tests/fixtures/gold/questions.jsonl" | head -n 20 |
      on_host nbctl ask --stdin --json 2>/tmp/answers-said | jq -c '{question, status, text, citations: [.citations[] | {pageId, blockId, quote}]}' >"$1"
    grep -q 'is left out' /tmp/answers-said || break
  done
  is "$(wc -l <"$1")" 20
}
take_backup_out() {
  local from
  twenty_answers /tmp/answers-before || return 1
  rows >/tmp/rows-before
  data_before=$(as_bot podman exec notionbot-postgres printenv PGDATA)
  from=$(date +%s%N)
  on_host nbctl backup >/dev/null || return 1
  from=$(seconds_since "$from")
  carried=/tmp/$(basename "$(newest)")
  on_host cat "$(newest)" >"$carried"
  figure "$(stat -c %s "$carried") bytes, $from with its restore drill; $(jq -r .status /tmp/answers-before | sort | uniq -c | xargs) of 20"
}
uninstall_keeps() {
  printf '[Container]\nEnvironment=LOG_LEVEL=info\n' | bot_drop_in notionbot
  on_host "$source/scripts/uninstall.sh" || return 1
  script <<'END'
as_bot() { systemd-run --user -M botservice@.host -q --wait --collect --pipe -- "$@"; }
find /etc/containers/systemd/users /etc/systemd/user /usr/local/bin -name 'notionbot*' ! -name '*.d' -o -name nbctl | grep . && exit 1
[ "$(find /etc/containers/systemd/users -name '*.conf')" = "$(echo /etc/containers/systemd/users/*/notionbot.container.d/50-test.conf)" ] || { find /etc/containers/systemd/users; exit 1; }
[ -z "$(as_bot podman ps -q --filter name=notionbot)" ] || { echo 'something runs'; exit 1; }
for volume in notionbot-postgres notionbot-chroma; do as_bot podman volume exists $volume || { echo "no volume $volume"; exit 1; }; done
ls /var/lib/botservice/backups/notionbot-2* /etc/credstore.encrypted/notionbot.discord-token /etc/notionbot/notionbot.env
END
}
# If the data are of another major version (case 14), install.sh says so, and --adopt points the units at them.
installs_over_it() {
  local said
  if [ "$data_before" = /var/lib/postgresql/18/docker ]; then
    install_it && with_stand_ins && is "$(rows)" "$(cat /tmp/rows-before)" && within 60 answers
    return
  fi
  ! said=$(install_it 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  grep -q 'upgrade-postgres.sh --adopt' <<<"$said" && on_host "$source/scripts/upgrade-postgres.sh" --adopt 19 localhost/postgres:19 && install_it || return 1
  with_stand_ins && is "$(rows)" "$(cat /tmp/rows-before)" && within 60 answers
}
# The image goes along, as building it is shown already.
second_host() {
  local HOST_TESTS_IMAGES
  HOST_TESTS_IMAGES=$(mktemp)
  save_images >"$HOST_TESTS_IMAGES" && "$testbed/up" --fresh --bind "$checkout:/checkout:ro" && with_images && copy_checkout
  local result=$?
  rm "$HOST_TESTS_IMAGES"
  return $result
}
install_there() {
  local name from
  for name in "${!canary[@]}"; do on_host sh -c "umask 077; mkdir -p /root/secrets; cat >/root/secrets/$name" <<<"${canary[$name]}"; done
  from=$(date +%s%N)
  install_it --secrets-dir /root/secrets --set ADMIN_IDS=100000000000000001 --set ALLOWED_GUILD_IDS=100000000000000100 "${endpoints[@]}" || return 1
  from=$(seconds_since "$from")
  on_host rm -r /root/secrets
  start_stand_ins && install_it --set "NOTION_RESOURCE_ID=$(stand_in_roots)" && prop_is ActiveState inactive && figure "$from, the image being there"
}
restore_there() {
  local from
  "$testbed/push" "$carried" /root/ && from=$(date +%s%N)
  on_host "$source/scripts/restore.sh" "/root/$(basename "$carried")" || return 1
  from=$(seconds_since "$from")
  is "$(rows)" "$(cat /tmp/rows-before)" && is "$(requests)" '{"notion":0,"openai":0}' && figure "$from, rows $(tr '|' ' ' </tmp/rows-before), requests $(requests)"
}
# The vectors are made again from Postgres: OpenAI is asked nothing, Notion what has changed since.
rebuilds() {
  local from
  from=$(date +%s%N)
  with_stand_ins && within 400 synced || return 1
  is "$(requests | jq .openai)" 0 && figure "$(seconds_since "$from") to READY and all vectors; requests $(requests)"
}
synced() { journal notionbot | grep -q '"msg":"synced"'; }
same_there() {
  twenty_answers /tmp/answers-after && diff /tmp/answers-before /tmp/answers-after && within 60 answers && figure "requests after 21 questions $(requests)"
}
purges() {
  on_host "$source/scripts/uninstall.sh" --purge && script <<'END'
! id botservice 2>/dev/null && ! ls -d /var/lib/botservice /etc/notionbot /usr/local/lib/notionbot /etc/systemd/user/notionbot* 2>/dev/null && ! ls /etc/credstore.encrypted/notionbot.* 2>/dev/null
END
}
check 'a backup to carry away' take_backup_out
check 'uninstall.sh keeps volumes, backups, secrets and settings' uninstall_keeps
check 'install.sh over what was kept: the same rows, answering' installs_over_it
must 'a second fresh host' second_host
[ -n "$fatal" ] || check 'install.sh --secrets-dir there' install_there
[ -n "$fatal" ] || check 'the backup is restored there, asking nobody' restore_there
[ -n "$fatal" ] || check 'its vectors are made again without OpenAI' rebuilds
[ -n "$fatal" ] || check 'the same 20 answers there, and one on Discord' same_there
[ -n "$fatal" ] || check 'uninstall.sh --purge removes all' purges
