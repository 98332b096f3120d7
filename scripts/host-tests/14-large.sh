# shellcheck shell=bash
# What 10,000 pages cost: the filler is inert (in no collection), it stands for bytes and seconds. The answers are those of
# the synced pages: the same before and after, with their vectors rebuilt from Postgres.
requests() { as_bot podman exec stand-ins node -e 'fetch("http://127.0.0.1:7004").then((r) => r.text()).then((t) => process.stdout.write(t))'; }
twenty_answers() {
  local question
  jq -r 'select(.answerable) | .question' "$checkout/tests/fixtures/gold/questions.jsonl" | head -n 20 |
    while read -r question; do ask_on_discord "$question" </dev/null | jq -r .text | sed '/^-#/d'; done
}
large_backup() {
  local from
  as_bot podman exec -i notionbot-postgres psql -U postgres -d notionbot -qAt <"$checkout/scripts/host-tests/fill-pages.sql" || return 1
  from=$(date +%s)
  on_host nbctl backup || return 1
  figure "$(on_host nbctl backups | tail -n 1 | cut -d' ' -f2) bytes, $(($(date +%s) - from)) s with its restore drill"
}
large_restore() {
  local from file rows_before answers_before before after
  file=$(on_host nbctl backups | tail -n 1 | cut -d' ' -f3)
  rows_before=$(as_bot podman exec -i notionbot-postgres psql -U postgres -d notionbot -qAt <<<'SELECT count(*) FROM chunk')
  answers_before=$(twenty_answers)
  user_ctl stop notionbot
  from=$(date +%s)
  on_host nbctl restore "$file" || return 1
  from=$(($(date +%s) - from))
  is "$(as_bot podman exec -i notionbot-postgres psql -U postgres -d notionbot -qAt <<<'SELECT count(*) FROM chunk')" "$rows_before" || return 1
  before=$(requests)
  user_ctl start notionbot && within 120 answers || return 1
  after=$(requests)
  diff <(printf '%s\n' "$answers_before") <(twenty_answers) && figure "$from s; requests before the first answer $before, after it $after"
}
check 'a backup of 10,000 pages' large_backup
check 'restored: the same rows and the same 20 answers' large_restore
