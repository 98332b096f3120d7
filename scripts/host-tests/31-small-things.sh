# shellcheck shell=bash
# What an admin meets on an ordinary day.
says() { # says WORDS COMMAND…: fails, and says that
  local words=$1 said from=$SECONDS
  shift
  ! said=$("$@" 2>&1 </dev/null) || { echo "it worked: $said"; return 1; }
  echo "$said"
  grep -qF -- "$words" <<<"$said" && figure "$(grep -F -- "$words" <<<"$said" | head -n 1 | cut -c1-110), $((SECONDS - from)) s"
}
as_nobody() { on_host setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
# install.sh exits with 78 and names the setting; the bot's start says the same, and not Podman's command line.
wrong_setting() {
  local said code=0
  put_setting SYNC_INTERVAL=often
  said=$(install_it 2>&1) || code=$?
  echo "$said"
  is "$code" 78 && grep -q 'SYNC_INTERVAL must be a whole number' <<<"$said" || return 1
  user_ctl stop notionbot
  said=$(timeout 300 "$testbed/exec" sh -c 'timeout 40 nbctl start' 2>&1 </dev/null)
  said+=$(on_host nbctl status 2>&1)
  echo "$said"
  put_setting SYNC_INTERVAL=300
  grep -q 'SYNC_INTERVAL must be a whole number' <<<"$said" && ! grep -q 'podman run' <<<"$said" && on_host nbctl start && within 60 answers
}
no_dbus() {
  on_host mv /usr/lib/systemd/user/dbus.socket /root/
  says 'dbus-user-session' install_it
  local result=$?
  on_host mv /root/dbus.socket /usr/lib/systemd/user/
  return $result
}
has_heads() {
  local said
  said=$(on_host nbctl status)
  head -n 1 <<<"$said" | grep -E '^UNIT +STATE +RESTARTS +STATUS$' && [ -n "$(on_host nbctl logs -n 3)" ]
}
docs_are_whole() { on_host diff -r "$source/docs" /usr/local/lib/notionbot/docs && figure "$(on_host find /usr/local/lib/notionbot/docs -type f | wc -l) files"; }
check 'a user without rights gets a sentence' says 'run it as root: sudo nbctl status' as_nobody /usr/local/bin/nbctl status
check 'the log of an unknown unit is an error that names the units' says 'there is no unit notionbot-nothing' on_host nbctl logs notionbot-nothing
check 'an unknown secret is an error that names the secrets' says 'no such secret: discord' on_host nbctl set-secret discord
check 'without a network an image is refused in a sentence' says 'there is no network' on_host nbctl upgrade docker.io/library/nothing:1
check 'a missing dbus-user-session is named' no_dbus
check 'a wrong setting is named by install.sh and by nbctl start' wrong_setting
check 'the columns have heads' has_heads
check 'all documents are installed' docs_are_whole
