# shellcheck shell=bash
# The disk is full while the account's manager restarts.
disk() { printf '/var/lib/%s' "$account"; }
fill_disk() { script "$(disk)" <<<'dd if=/dev/zero of=$1/../filler bs=1M status=none 2>/dev/null; dd if=/dev/zero of=$1/../filler.small bs=1k status=none 2>/dev/null; [ "$(df --output=avail -B1 $1 | tail -n 1)" -lt 65536 ]'; }
free_disk() { script "$(disk)" <<<'rm -f $1/../filler $1/../filler.small'; }
restart_on_full_disk() {
  fill_disk || return 1
  on_host systemctl restart "user@$(bot_uid).service"
  # Long enough for each unit to have failed several times.
  within 120 has_failed || { free_disk; return 1; }
  denied prop_is ActiveState active
}
has_failed() { on_host journalctl -q -o cat --since=-3min "_UID=$(bot_uid)" | grep -qi 'no space left'; }
status_says_full() {
  local said
  said=$(on_host nbctl status 2>&1)
  echo "$said"
  grep -qi 'disk is full' <<<"$said"
}
start_says_full() {
  local said
  ! said=$(on_host timeout 300 nbctl start 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  grep -qi 'disk is full' <<<"$said"
}
comes_back() {
  free_disk
  within 240 prop_is ActiveState active || { user_ctl list-jobs; return 1; }
  local figure
  figure=$(within 60 stand_ins_answer) && on_host nbctl deploy-commands >/dev/null && within 90 answers
}
stays_stopped() {
  on_host nbctl stop
  sleep 20
  prop_is ActiveState inactive && prop_is ActiveState inactive notionbot-postgres && on_host nbctl start
}
must 'the manager restarts with a full disk: nothing starts' restart_on_full_disk
[ -n "$fatal" ] || check 'nbctl status says that the disk is full' status_says_full
[ -n "$fatal" ] || check 'nbctl start says that the disk is full' start_says_full
[ -n "$fatal" ] || check 'with space again everything starts by itself, and a question is answered' comes_back
[ -n "$fatal" ] || check 'what was stopped on purpose stays stopped' stays_stopped
free_disk
