# shellcheck shell=bash
# Back to the state of the backup, with the bot answering, and not one request to Notion for pages or to OpenAI.
over_a_live_one() {
  local file from
  sql <<<"DELETE FROM bot_config WHERE key = 'live_state'"
  put_setting 'STATUS_MESSAGE=of the backup' && on_host nbctl backup >/dev/null && put_setting STATUS_MESSAGE=live || return 1
  file=$(newest)
  sql <<<"DELETE FROM chunk; INSERT INTO bot_config VALUES ('not_in_the_backup', '1') ON CONFLICT DO NOTHING"
  from=$(date +%s%N)
  on_host "$source/scripts/restore.sh" "$file" --settings || return 1
  from=$(seconds_since "$from")
  on_host grep -qx 'STATUS_MESSAGE=of the backup' /etc/notionbot/notionbot.env || { echo 'the settings are not the backup'"'"'s'; return 1; }
  is "$(sql <<<"SELECT count(*) FROM bot_config WHERE key = 'not_in_the_backup'")" 0 && prop_is ActiveState active && within 90 answers &&
    figure "$from until READY"
}
fails_half_way() {
  local file
  file=$(newest)
  sql <<<"INSERT INTO bot_config VALUES ('live_state', '1') ON CONFLICT DO NOTHING"
  # The bot does not come up after the restore.
  bot_drop_in notionbot-migrate <<'END'
[Container]
Environment=POSTGRES_PORT=nowhere
END
  denied on_host nbctl restore "$file"
  local result=$?
  bot_drop_in notionbot-migrate </dev/null
  [ $result -eq 0 ] && is "$(sql <<<"SELECT count(*) FROM bot_config WHERE key = 'live_state'")" 1 && within 60 prop_is ActiveState active && within 60 answers
}
# kill -9 after the databases were swapped: the next restore, even a rehearsal, first puts back what was there.
killed_after_the_swap() {
  local file
  file=$(newest)
  sql <<<"INSERT INTO bot_config VALUES ('live_state', '1') ON CONFLICT DO NOTHING"
  script "$file" <<'END'
systemd-run --user -M botservice@.host -q --collect --unit=victim -- /usr/local/lib/notionbot/scripts/restore.sh "$1"
systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman exec -i notionbot-postgres psql -U postgres -q <<'SQL'
DO $$ BEGIN FOR i IN 1..1200 LOOP EXIT WHEN EXISTS (SELECT FROM pg_database WHERE datname = 'notionbot_before_restore'); PERFORM pg_sleep(0.1); END LOOP; END $$;
SQL
systemctl --user -M botservice@.host kill -s KILL victim
END
  is "$(sql <<<"SELECT count(*) FROM bot_config WHERE key = 'live_state'")" 0 || { echo 'killed too early'; return 1; }
  on_host nbctl restore "$file" --rehearse && is "$(sql <<<"SELECT count(*) FROM bot_config WHERE key = 'live_state'")" 1 &&
    is "$(sql <<<"SELECT count(*) FROM pg_database WHERE datname LIKE 'notionbot_%'")" 0 || return 1
  user_ctl start notionbot && within 60 answers
}
newer_is_refused() {
  local said
  sql <<<"INSERT INTO schema_migration (name, run_on) VALUES ('9999_future', now())"
  on_host nbctl backup >/dev/null
  sql <<<"DELETE FROM schema_migration WHERE name = '9999_future'"
  ! said=$(on_host nbctl restore "$(newest)" 2>&1) || return 1
  # Takes its place: of one day the newest is kept.
  on_host nbctl backup >/dev/null
  echo "$said"
  grep -q '9999_future' <<<"$said" && prop_is ActiveState active
}
rehearsal_changes_nothing() {
  sql <<<"SELECT count(*) FROM bot_config" >/tmp/before
  on_host nbctl restore "$(newest)" --rehearse && is "$(sql <<<"SELECT count(*) FROM bot_config")" "$(cat /tmp/before)" &&
    is "$(sql <<<"SELECT count(*) FROM pg_database WHERE datname LIKE 'notionbot_%'")" 0
}
check 'restore over a live bot, with its settings' over_a_live_one
check 'a restore that fails half-way puts the old state back' fails_half_way
check 'a restore killed with -9 after the swap is undone by the next' killed_after_the_swap
check 'a backup of a newer version is refused, with the reason' newer_is_refused
check 'a rehearsal changes nothing' rehearsal_changes_nothing
