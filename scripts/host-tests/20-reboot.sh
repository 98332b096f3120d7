# shellcheck shell=bash
# A real shutdown while a question is being answered, then a boot on the same files.
question='How much holiday do we get each year?'
goes_down() {
  local seconds
  stand_in_control hold-openai >/dev/null
  ask_on_discord "$question" >/dev/null 2>&1 &
  within 20 is_searching || return 1
  down_at=$(date +%s)
  seconds=$(shut_down) || return 1
  up_at=$(date +%s)
  figure "$seconds with a question under way"
  awk -v s="${seconds%% *}" 'BEGIN { exit s >= 15 }'
}
is_searching() { [ "$(control messages | jq '[.[] | select(.text | test("Searching|⏳"))] | length')" -gt 0 ]; }
comes_up() {
  boot_again && within 120 prop_is ActiveState active && within 60 stand_ins_answer && on_host nbctl deploy-commands >/dev/null && within 90 answers
}
# The journal of the shutdown. The kernel is the same, so journald counts no new boot.
of_the_shutdown() { on_host journalctl --quiet --no-pager -o cat "--since=@$down_at" "--until=@$up_at" "$@"; }
# Nothing of ours was killed, and the bot said that it stopped. (catatonit is Podman's pause process, which holds nothing.)
orderly() {
  local said
  said=$(of_the_shutdown "_UID=$(bot_uid)" + _PID=1)
  grep -E 'SIGKILL|Killing process|timed out|took too long|cannot listen|lost the connection' <<<"$said" | grep -v 'process [0-9]* (catatonit)' && return 1
  grep '"msg":"stopped"' <<<"$said" | tail -n 1 | grep -q . || { echo 'the bot did not finish its stop'; tail -n 30 <<<"$said"; return 1; }
}
ends_in_a_sentence() {
  local last
  last=$(of_the_shutdown | grep '^last message: ' | tail -n 1 | sed 's/^last message: //' | jq -r .text)
  echo "$last"
  grep -q 'restarted before I could finish' <<<"$last" && figure "$(tr '\n' ' ' <<<"$last" | cut -c1-90)"
}
timers_are_there() { prop_is ActiveState active notionbot-backup.timer && figure "$(prop NextElapseUSecRealtime notionbot-backup.timer)"; }
after_a_power_cut() {
  power_off && boot_again && within 120 prop_is ActiveState active && within 60 stand_ins_answer && on_host nbctl deploy-commands >/dev/null && within 90 answers
}
check 'a shutdown takes less than 15 s' goes_down
must 'after the boot it answers by itself' comes_up
[ -n "$fatal" ] || check 'the shutdown was orderly: nothing was killed' orderly
[ -n "$fatal" ] || check 'the question under way ended in a sentence' ends_in_a_sentence
[ -n "$fatal" ] || check 'the timers are there' timers_are_there
[ -n "$fatal" ] || must 'after a power cut it answers by itself' after_a_power_cut
