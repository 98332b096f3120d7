# shellcheck shell=bash
# What 10,000 more pages cost. They are below one of the synced pages, in the same collection, with vectors of the same model.
fill() {
  local from before
  # An audit would look for each of the new pages in Notion, which does not have them. The next one is due in a day.
  on_host nbctl sync --mode audit || return 1
  before=$(requests)
  sql <"$checkout/scripts/host-tests/fill-pages.sql" || return 1
  from=$(date +%s%N)
  user_ctl restart notionbot
  within 400 all_vectors || { journal notionbot | tail -n 5; return 1; }
  figure "$(tr '|' ' ' <<<"$(rows)") rows; $(seconds_since "$from") from the restart until Chroma has all vectors; requests before $before, after $(requests)"
}
all_vectors() { journal notionbot | tail -n 40 | grep '"msg":"synced"' | tail -n 1 | grep -q '"discovered":10'; }
check '10,000 pages more: vectors from Postgres alone' fill
check 'memory of each container, 10,000 pages' memory
check 'and a question is answered' within 60 answers
