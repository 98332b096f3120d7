# shellcheck shell=bash
# What an upgrade replaces, so that a rollback can bring all of it back: image, data, units, scripts and settings.
# Sourced by upgrade.sh. Root's alone: the account can neither read nor change it.
readonly PREVIOUS=/usr/local/lib/notionbot-previous

# Every file of this version, relative to /. Drop-ins belong to it, because they may fit one version only.
version_files() {
  local uid
  uid=$(account_uid)
  (
    cd /
    find "etc/containers/systemd/users/$uid" etc/systemd/user etc/systemd/system -maxdepth 1 -name 'notionbot*' 2>/dev/null
    find usr/local/lib/notionbot etc/notionbot/notionbot.env etc/sysusers.d/notionbot.conf etc/tmpfiles.d/notionbot.conf \
      "etc/systemd/system/user@$uid.service.d/50-notionbot.conf" -maxdepth 0 2>/dev/null
  ) || true
}

# save_version: before anything of it is replaced.
save_version() {
  rm -rf "$PREVIOUS.new"
  install -d -m 700 "$PREVIOUS.new"
  version_files | tar -C / -cpf "$PREVIOUS.new/files.tar" -T -
}
# keep_version IMAGE-ID SCHEMA UNDO: the rest that belongs to it.
keep_version() {
  printf 'image=%s\nschema=%s\nundo=%s\n' "$@" >"$PREVIOUS.new/about"
  rm -rf "$PREVIOUS"
  mv "$PREVIOUS.new" "$PREVIOUS"
}
previous() { sed -n "s/^$1=//p" "$PREVIOUS/about"; }

# The image of Postgres that the previous version runs.
previous_postgres() {
  local unit
  unit=$(unit_folder)/notionbot-postgres.container
  tar -xOf "$PREVIOUS/files.tar" "${unit#/}" 2>/dev/null | sed -n 's/^Image=//p'
}

# put_version_back FOLDER: the files as they were. What is newer and was not there goes.
put_version_back() {
  version_files | while read -r file; do rm -rf "/${file:?}"; done
  tar -C / -xpf "$1/files.tar"
  systemctl daemon-reload
  account_systemctl daemon-reload
}
