# shellcheck shell=bash
# A database that is empty although backups with pages exist, as after the loss of its volume. Nothing may then start to
# fill it from Notion, and no backup of it may push out a good one. Sourced by guard.sh, backup.sh and restore.sh.
# shellcheck disable=SC2154,SC2034 # folder, work, kind, target and failed_step belong to the scripts

# Made by `nbctl start --empty`, removed as soon as the database has pages.
readonly EMPTY_IS_INTENDED=.start-empty
# Names of the backups that hold no page, one a line: an encrypted file does not tell.
readonly EMPTY_BACKUPS=.empty-backups

# Prints how many pages the database knows; fails if Postgres does not answer.
count_pages() {
  in_database notionbot <<'SQL' 2>/dev/null
SELECT to_regclass('public.notion_object') IS NOT NULL AS is_migrated \gset
\if :is_migrated
SELECT count(*) FROM public.notion_object;
\else
SELECT 0;
\endif
SQL
}

# The newest backup in the folder that holds pages; nothing if there is none.
newest_with_pages() { list_with_pages "$1" | tail -n 1; }
list_with_pages() {
  list_backups "$1" | while read -r file; do
    grep -qxF -- "${file##*/}" "$1/$EMPTY_BACKUPS" 2>/dev/null || printf '%s\n' "$file"
  done
}

# What the dump in $work holds. The table is missing before the first migration.
dumped_pages() { awk -F'\t' '$1 == "rows" && $2 == "notion_object" { n = $3 } END { printf "%d", n }' "$work/contents"; }

# Only for the scheduled backups and those by hand: the one before a restore saves whatever is there.
refuse_empty() {
  local good
  [ "$kind" = backup ] && [ "$(dumped_pages)" -eq 0 ] && [ ! -e "$folder/$EMPTY_IS_INTENDED" ] || return 0
  good=$(newest_with_pages "$folder")
  [ -n "$good" ] || return 0
  failed_step="the database is empty, but ${good##*/} holds pages. Restore it: nbctl restore $good. If the database is meant to be empty: nbctl start --empty"
  return 1
}

# prune DAILY WEEKLY MONTHLY: removes old backups. One without pages never counts as the newest of its day, and only the
# last of them stays.
prune() {
  local name
  if [ "$(dumped_pages)" -eq 0 ]; then
    printf '%s\n' "${target##*/}" >>"$folder/$EMPTY_BACKUPS"
    while read -r name; do
      [ "$name" = "${target##*/}" ] || rm -f -- "$folder/$name"
    done <"$folder/$EMPTY_BACKUPS"
    printf '%s\n' "${target##*/}" >"$folder/$EMPTY_BACKUPS"
    return 0
  fi
  rm -f -- "$folder/$EMPTY_IS_INTENDED"
  list_with_pages "$folder" | outdated_backups "$1" "$2" "$3" | xargs -r -d '\n' rm --
}
