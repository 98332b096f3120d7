# shellcheck shell=bash
# No release came before this one. The first commit that had an image stands for one: its program and its schema, which is
# an older one, on the packages of this image, with data of its own sync.
earlier=c14d595a3e90f676ecb5f0ec275e0237fccd63fc
schema() { sql <<<'SELECT string_agg(name, chr(44) ORDER BY id) FROM schema_migration'; }
build_earlier() {
  never_ready && as_bot podman tag localhost/notionbot:current localhost/notionbot:this || return 1
  git -C "$checkout" archive "$earlier" src package.json | as_bot sh -c 'rm -rf ~/earlier && mkdir ~/earlier && tar -C ~/earlier -xf -' || return 1
  as_bot sh -c 'cat >~/earlier/Containerfile && podman build -q -t localhost/notionbot:earlier ~/earlier' <<'END'
FROM localhost/notionbot:this
USER 0:0
RUN rm -rf /app/src
COPY package.json /app/
COPY src /app/src
USER 1000:1000
END
}
# An empty database, as that release made it.
starts_earlier() {
  bot_drop_in notionbot </dev/null
  user_ctl stop notionbot notionbot-migrate
  as_bot podman exec notionbot-postgres dropdb -U postgres --force notionbot || return 1
  user_ctl stop notionbot-postgres notionbot-pginit
  as_bot podman tag localhost/notionbot:earlier localhost/notionbot:current
  user_ctl restart notionbot-chroma
  # Cases before this one may have left backups: beside them an empty database has to be wanted.
  on_host nbctl start --empty || { journal notionbot | tail -n 20; return 1; }
  on_host nbctl deploy-commands >/dev/null
  within 90 answers && figure "schema $(schema), rows $(rows)"
}
goes_back_with_its_data() {
  local said before schema_before
  before=$(rows) schema_before=$(schema)
  printf '[Service]\nTimeoutStartSec=20s\n' | bot_drop_in notionbot
  ! said=$(on_host nbctl upgrade localhost/never-ready 2>&1) || { echo "$said"; return 1; }
  bot_drop_in notionbot </dev/null
  echo "$said"
  is "$(schema)" "$schema_before" && is "$(rows)" "$before" && is "$(image_id localhost/notionbot:current)" "$(image_id localhost/notionbot:earlier)" &&
    prop_is ActiveState active && within 60 answers && figure "schema $(schema), rows $(rows)"
}
goes_forward() {
  local said before schema_before
  before=$(rows) schema_before=$(schema)
  said=$(on_host nbctl upgrade localhost/notionbot:this 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  denied is "$(schema)" "$schema_before" && within 60 answers && figure "schema $(schema), rows before $before, after $(rows); $(grep -o '[0-9]* s without service' <<<"$said")"
}
if git -C "$checkout" cat-file -e "$earlier" 2>/dev/null; then
  check 'an image of an earlier state of the program' build_earlier
  check 'it makes its own schema, syncs and answers' starts_earlier
  check 'upgrade to a version that migrates and never gets ready: its image and data are back' goes_back_with_its_data
  check 'upgrade to this version: migrated, and it answers' goes_forward
else
  skip 'upgrade from an earlier state of the program' "commit ${earlier:0:7} is not in this clone"
fi
