# shellcheck shell=bash
dumps=$source/tests/fixtures/railway
in_the_dump='{"chunk_size": 900, "message_history_limit": 15, "similarity_threshold": 0.42, "max_history": 8, "max_content_chars": 20000,
  "system_prompt": "Answer briefly.\nNever guess.", "llm_model": "gpt-4o-mini", "welcome_message": "Willkommen, 世界!",
  "channel_greeting": {"general": "hello", "random": null}}'
settings() { on_host nbctl config export 2>/dev/null; }
loads() { # loads FILE
  on_host nbctl config reset chunk_size >/dev/null 2>&1
  on_host "$source/scripts/migrate-from-railway.sh" "$dumps/$1" >"/tmp/railway-$1" 2>&1 || { cat "/tmp/railway-$1"; return 1; }
  cat "/tmp/railway-$1"
  grep -q '^kept channel_greeting' "/tmp/railway-$1" && settings | jq -e --argjson dump "$in_the_dump" '. as $now | $dump | to_entries | all(.value == $now[.key])' &&
    figure "$(jq length <<<"$in_the_dump") settings as in the dump, one of them unknown here"
}
custom_format() {
  # Made here, of the same rows, by the throw-away Postgres' own pg_dump.
  script <<'END'
cat /usr/local/src/notionbot/tests/fixtures/railway/bot_config.sql | sed -E '/OWNER TO/d; /^\\(un)?restrict/d' >/tmp/plain.sql
chmod 644 /tmp/plain.sql
systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman exec -i notionbot-postgres sh -c 'createdb -U postgres original && psql -U postgres -q -d original >/dev/null && pg_dump -U postgres -Fc original; dropdb -U postgres original' </tmp/plain.sql >/usr/local/src/notionbot/tests/fixtures/railway/bot_config.custom
head -c 5 /usr/local/src/notionbot/tests/fixtures/railway/bot_config.custom | grep -q PGDMP
END
  loads bot_config.custom
}
writes_nothing() { # writes_nothing FILE…: a bad dump is refused, nothing changes
  local before each
  before=$(settings)
  for each; do
    ! on_host "$source/scripts/migrate-from-railway.sh" "$each" || { echo "accepted: $each"; return 1; }
  done
  is "$(settings)" "$before"
}
bad_dumps() {
  script <<'END'
cd /tmp && f=/usr/local/src/notionbot/tests/fixtures/railway
head -c 700 $f/bot_config.sql >cut.sql
sed 's/"\?900"\?/"many"/' $f/bot_config.json >bad-value.json
echo '{"chunk_size": 900' >cut.json
echo '-- nothing' >other.sql
head -c 1500 $f/bot_config.custom >cut.custom
END
  writes_nothing /tmp/cut.sql /tmp/bad-value.json /tmp/cut.json /tmp/other.sql /tmp/cut.custom
}
rehearse() {
  local before
  before=$(settings)
  on_host "$source/scripts/migrate-from-railway.sh" "$dumps/bot_config.json" --rehearse && is "$(settings)" "$before"
}
check 'the original'"'"'s dump, plain SQL' loads bot_config.sql
check 'the same as JSON' loads bot_config.json
check 'the same in custom format' custom_format
check 'bad dumps write nothing' bad_dumps
check 'a rehearsal writes nothing' rehearse
