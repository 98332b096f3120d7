# shellcheck shell=bash
# Searches every place where a secret could end up, for each canary and for the passwords of the database.
scan() {
  local words=("$@")
  { printf 'words=('; printf '%q ' "${words[@]}"; printf ')\n'; cat <<'END'
uid=$(id -u botservice) home=$(getent passwd botservice | cut -d: -f6)
as_bot() { systemd-run --user -M botservice@.host -q --wait --collect --pipe -- "$@"; }
rm -rf /run/scan && mkdir -m 700 /run/scan && cd /run/scan
as_bot sh -c 'podman inspect $$(podman ps -aq); podman image inspect $$(podman images -q); podman history --no-trunc localhost/notionbot:current; podman volume inspect $$(podman volume ls -q); podman network inspect notionbot' >inspect 2>&1
# The stand-ins know the tokens that they accept, so they are left out.
for pid in /proc/[0-9]*; do grep -aq stand-ins $pid/cmdline 2>/dev/null || cat $pid/environ $pid/cmdline 2>/dev/null | tr '\0' '\n'; done | grep -av "^words=" >processes
journalctl --no-pager -o export >journal
as_bot systemctl --user show '*' >units; systemctl show 'user@*' >>units; cat /etc/containers/systemd/users/$uid/* /etc/systemd/system/user@* /etc/systemd/user/* >>units 2>/dev/null
cat /etc/notionbot/* >settings
# The content of a backup is compressed.
backup=$(ls -t "$home"/backups/notionbot-2* | head -n 1)
{ tar -xOf "$backup" --exclude=notionbot.dump && tar -xOf "$backup" notionbot.dump | as_bot podman exec -i notionbot-postgres pg_restore -f -; } >backup
hits=0
for word in "${words[@]}"; do
  for place in inspect processes journal units settings backup; do
    if grep -aqF -- "$word" $place; then echo "HIT in $place: ${word:0:12}…"; hits=$((hits + 1)); fi
  done
  # Image layers, volumes, backups; the stand-ins' own folder holds what they let in.
  files=$(grep -arlF -e "$word" "$home" /usr/local/lib/notionbot /etc/credstore.encrypted /var/lib/systemd /var/tmp --exclude-dir=stand-in-secrets 2>/dev/null | head -n 5)
  [ -z "$files" ] || { echo "HIT in files: $files"; hits=$((hits + 1)); }
done
rm -rf /run/scan
echo "hits: $hits"
[ $hits -eq 0 ]
END
  } | on_host bash -s
}
db_passwords() { script <<<'for n in db-password db-owner-password; do systemd-creds decrypt --name=$n /etc/credstore.encrypted/notionbot.$n -; echo; done'; }
no_hits() {
  on_host nbctl backup || return 1
  mapfile -t passwords < <(db_passwords)
  scan "${canary[@]}" "${passwords[@]}" && figure "no hit of $((${#canary[@]} + ${#passwords[@]})) secrets"
}
# The same scan, with one secret planted in each kind of place.
finds_one() {
  local word=canary-planted-4410 found each
  as_bot systemd-run --user --quiet --collect --unit=planted podman run --rm --name planted --pull=never --network=none --env "PLANTED=$word" --entrypoint=sleep localhost/notionbot:current 600
  within 20 as_bot podman exec planted true
  on_host logger "$word"
  as_bot sh -c "echo $word >/var/lib/$account/backups/planted"
  sql <<<"INSERT INTO bot_config VALUES ('planted', '\"$word\"')"
  on_host nbctl backup
  found=$(scan "$word" 2>&1)
  as_bot podman kill planted >/dev/null
  as_bot rm "/var/lib/$account/backups/planted" "$(newest)"
  sql <<<"DELETE FROM bot_config WHERE key = 'planted'"
  echo "$found"
  for each in inspect processes journal backup files; do grep -q "HIT in $each" <<<"$found" || { echo "missed in $each"; return 1; }; done
}
a_stranger_gets_nothing() {
  script <<'END'
useradd --system --add-subids-for-system --create-home stranger 2>/dev/null; loginctl enable-linger stranger
uid=$(id -u botservice) home=$(getent passwd botservice | cut -d: -f6)
pid=$(systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman inspect -f '{{.State.Pid}}' notionbot)
address=$(systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman inspect -f '{{(index .NetworkSettings.Networks "notionbot").IPAddress}}' notionbot-postgres)
bad=0
denied() { if runuser -u stranger -- "$@" >/tmp/got 2>/dev/null </dev/null; then echo "ALLOWED: $*"; bad=$((bad + 1)); fi; tried=$((tried + 1)); }
tried=0
for path in "$home" "$home/backups" /etc/credstore.encrypted /etc/notionbot /run/credentials/user@$uid.service "/run/user/$uid" "/proc/$pid/root" "/proc/$pid/cwd/"; do denied ls "$path"; done
for path in /etc/notionbot/notionbot.env /etc/credstore.encrypted/notionbot.discord-token /run/credentials/user@$uid.service/discord-token \
  /run/user/$uid/credentials/notionbot.service/discord-token /proc/$pid/environ /proc/$pid/root/run/credentials/notionbot/discord-token /proc/$pid/mem /proc/$pid/maps; do denied cat "$path"; done
denied kill -0 "$pid"
denied nsenter -t "$pid" -n true
denied env XDG_RUNTIME_DIR=/run/user/$uid systemctl --user status
denied systemctl --user -M botservice@.host status
denied timeout 3 bash -c "exec 3<>/dev/tcp/$address/5432"
denied timeout 3 bash -c 'exec 3<>/dev/tcp/127.0.0.1/5432'
denied timeout 3 bash -c 'exec 3<>/dev/tcp/127.0.0.1/8000'
denied sh -c 'podman inspect notionbot'
denied sh -c 'journalctl -q _SYSTEMD_USER_UNIT=notionbot.service | grep -q .'
denied /usr/local/lib/notionbot/scripts/backup.sh --list
denied sh -c 'echo x >>/usr/local/lib/notionbot/scripts/backup.sh'
echo "figure: $tried tries, $bad got through"
[ $bad -eq 0 ]
END
}
check 'no secret anywhere: inspect, history, layers, environs, command lines, journal, units, settings, backups' no_hits
check 'the same scan finds a planted one in each kind of place' finds_one
check 'a second user reads and reaches nothing' a_stranger_gets_nothing
