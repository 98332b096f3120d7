# shellcheck shell=bash
# Two bots on one Postgres and one Chroma, as two hosts would run them: one syncs at a time, each takes over from the other.
second_bot() {
  local unit
  on_host sh -c "cd /etc/containers/systemd/users/$(bot_uid) && sed 's/^ContainerName=notionbot$/ContainerName=notionbot-two/' notionbot.container >notionbot-two.container"
  for unit in notionbot notionbot-two; do printf '[Container]\nEnvironment=SYNC_INTERVAL=5\n' | bot_drop_in $unit; done
  user_ctl restart notionbot && user_ctl start notionbot-two && prop_is ActiveState active && prop_is ActiveState active notionbot-two
}
now() { sql <<<'SELECT now()'; }
runs_since() { sql <<<"SELECT count(*) FROM sync_run WHERE finished_at IS NOT NULL AND started_at > '$1'"; }
enough_runs() { [ "$(runs_since "$1")" -ge "$2" ]; }
synced_by() { on_host journalctl -q -o cat --since "@$2" "_SYSTEMD_USER_UNIT=$1.service" | grep -c '"msg":"synced"'; }
one_at_a_time() {
  local since at
  since=$(now) at=$(date +%s)
  within 60 enough_runs "$since" 8 || return 1
  is "$(sql <<<"SELECT count(*) FROM sync_run a JOIN sync_run b ON a.id < b.id AND a.started_at < b.finished_at AND b.started_at < a.finished_at WHERE a.started_at > '$since' AND b.started_at > '$since'")" 0 &&
    figure "$(synced_by notionbot "$at") syncs by one and $(synced_by notionbot-two "$at") by the other, none at the same time"
}
takes_over() {
  local since from
  on_host kill -KILL "$(as_bot podman inspect --format '{{.State.Pid}}' notionbot)"
  user_ctl stop notionbot
  since=$(now) from=$(date +%s%N)
  within 30 enough_runs "$since" 1 && within 30 answers && denied prop_is ActiveState active && figure "synced and answered by the other within $(seconds_since "$from")"
}
alone_again() {
  user_ctl stop notionbot-two
  on_host sh -c "rm -r /etc/containers/systemd/users/$(bot_uid)/notionbot-two.container*"
  bot_drop_in notionbot </dev/null
  user_ctl start notionbot && within 60 answers
}
check 'two bots on one Postgres are both ready' second_bot
check 'one of them syncs at a time' one_at_a_time
check 'kill -9 of one: the other syncs and answers' takes_over
check 'one alone again' alone_again
