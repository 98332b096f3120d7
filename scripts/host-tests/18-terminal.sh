# shellcheck shell=bash
# Not among what runs on every change. Uses a fresh host, on which 02 has not given the secrets.
# script(1) gives a terminal. It stops itself where it believes that its child was stopped (seen once in four runs): then
# it is told to go on, as a shell with job control would be by its user.
# shellcheck disable=SC2016 # for the shell there
terminal='
  exec 3<&0
  script -qec "$1" /dev/null <&3 &
  while kill -0 $! 2>/dev/null; do
    case $(ps -o stat= $!) in T*) kill -CONT $! ;; esac
    sleep 1
  done
  wait $!'
# As a person would: each prompt is answered when it stands there.
on_a_terminal() {
  local from said='' answer each typed=''
  start_stand_ins || { as_bot podman logs stand-ins; return 1; }
  from=$(date +%s%N)
  coproc TERMINAL { timeout 300 "$testbed/exec" bash -c "$terminal" bash "$source/scripts/install.sh ${endpoints[*]}"; }
  while IFS= read -r -d ':' -u "${TERMINAL[0]}" each; do
    said+=$each:
    case $each in
      # A wrong one first: Discord is asked, and it is asked for again.
      *'Discord bot token'*) if [ -n "$typed" ]; then answer=${canary[discord-token]}; else answer=not-the-token typed=1; fi ;;
      *'Notion integration token'*) answer=${canary[notion-token]} ;;
      *'OpenAI API key'*) answer=${canary[openai-api-key]} ;;
      *'ids of the admins'*) answer=100000000000000001 ;;
      *'Notion pages or databases'*) answer=$(stand_in_roots) ;;
      *) continue ;;
    esac
    printf '%s\n' "$answer" >&"${TERMINAL[1]}"
  done
  said+=$each
  echo "$said"
  ! grep -qF -e "${canary[discord-token]}" -e "${canary[notion-token]}" -e "${canary[openai-api-key]}" <<<"$said" || { echo 'a secret was shown'; return 1; }
  [ "$(grep -c '✗' <<<"$said")" = 1 ] && [ "$(grep -c '✓' <<<"$said")" = 3 ] || return 1
  prop_is ActiveState active && grep -q 'Starting the bot' <<<"$said" || return 1
  script <<<'stat -c "%a %U" /etc/credstore.encrypted /etc/credstore.encrypted/notionbot.discord-token /etc/notionbot/notionbot.env | paste -sd,' |
    grep -qx '700 root,600 root,640 root' && figure "6 answers, $(seconds_since "$from") until it runs and doctor has spoken"
}
third_host() {
  "$testbed/up" --fresh --bind "$checkout:/checkout:ro" && with_images && copy_checkout && install_it
}
must 'a fresh host with the stores installed' third_host
[ -n "$fatal" ] || check 'install.sh on a terminal asks for the rest, shows no secret, starts the bot' on_a_terminal
# Cases after this one ask on a server, which nobody has allowed here.
put_setting ALLOWED_GUILD_IDS=100000000000000100
user_ctl restart notionbot
on_host nbctl deploy-commands >/dev/null
