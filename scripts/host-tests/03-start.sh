# shellcheck shell=bash
start_bot() {
  local from
  user_ctl stop notionbot notionbot-chroma notionbot-postgres notionbot-pginit
  from=$(date +%s%N)
  user_ctl start notionbot || { user_ctl status --no-pager notionbot; journal notionbot | tail -n 20; journal notionbot-migrate | tail; return 1; }
  prop_is ActiveState active && prop_is ActiveState active notionbot-postgres && prop_is ActiveState active notionbot-chroma &&
    figure "$(awk -v ns=$(($(date +%s%N) - from)) 'BEGIN { printf "%.1f s to READY, all from nothing", ns / 1e9 }')"
}
answered() {
  within 90 answers || { journal notionbot | tail -n 20; return 1; }
  local reply
  reply=$(control messages | jq -r '[.[] | select(.text | contains("28 days"))] | last.text')
  echo "$reply"
  grep -q 'notion.so\|\[1\]' <<<"$reply" && figure "$(tr '\n' ' ' <<<"$reply" | cut -c1-120)"
}
must 'systemctl --user start notionbot brings up all' start_bot
[ -n "$fatal" ] || check 'a question on Discord is answered with a citation' answered
check 'status says what it is ready with' sh -c "'$testbed/exec' -u $account systemctl --user show notionbot -P StatusText | tee /dev/stderr | grep -q ready"
check 'memory of each container, 67 pages' memory
check 'nbctl status and doctor' sh -c "'$testbed/exec' nbctl status && '$testbed/exec' nbctl doctor"
