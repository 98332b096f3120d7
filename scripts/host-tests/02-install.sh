# shellcheck shell=bash
everything() { script <<'END'
find /etc /usr/local /var/lib/systemd/linger -xdev -type f ! -path '*/ld.so.cache' -exec sha256sum {} + 2>/dev/null | sort -k2
find /etc /usr/local -xdev -printf '%m %u %g %p %l\n' | sort
END
}
dry_run_changes_nothing() {
  local before
  before=$(everything)
  install_it --dry-run && [ "$before" = "$(everything)" ]
}
first_install() {
  local said from
  from=$(date +%s%N)
  said=$(install_it 2>&1) || { echo "$said"; return 1; }
  grep -q 'nbctl set-secret discord-token' <<<"$said" && grep -q 'setting ADMIN_IDS' <<<"$said" &&
    prop_is ActiveState active notionbot-postgres && prop_is ActiveState active notionbot-chroma &&
    prop_is ActiveState inactive && prop_is ActiveState active notionbot-backup.timer && figure "$(seconds_since "$from")"
}
# As a person would: each prompt is answered when it stands there.
on_a_terminal() {
  local from said='' answer each
  start_stand_ins || { as_bot podman logs stand-ins; return 1; }
  from=$(date +%s%N)
  # script(1) stops itself where it believes that its child was stopped, and would stay so.
  coproc TERMINAL { on_host sh -c 'script -qec "$1" /dev/null <&0 & until grep -q "^State:.Z" /proc/$!/status; do kill -CONT $!; sleep 1; done; wait $!' sh "$source/scripts/install.sh ${endpoints[*]}"; }
  while IFS= read -r -d ':' -u "${TERMINAL[0]}" each; do
    said+=$each:
    case $each in
      *'Discord bot token'*) answer=${canary[discord-token]} ;;
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
  prop_is ActiveState active && grep -q 'Starting the bot' <<<"$said" || return 1
  script <<<'stat -c "%a %U" /etc/credstore.encrypted /etc/credstore.encrypted/notionbot.discord-token /etc/notionbot/notionbot.env | paste -sd,' |
    grep -qx '700 root,600 root,640 root' && figure "5 answers, $(seconds_since "$from") until it runs and doctor has spoken"
}
again() {
  local before said
  before=$(everything)
  said=$(install_it 2>&1)
  echo "$said"
  grep -qx '0 changes made.' <<<"$said" && [ "$before" = "$(everything)" ]
}
image_size() { figure "$(as_bot podman image inspect --format '{{.Size}}' localhost/notionbot:current | awk '{ printf "%d MB", $1 / 1e6 }')"; }
check 'install.sh --dry-run changes nothing' dry_run_changes_nothing
must 'install.sh without secrets starts the stores, says what is missing, exits 0' first_install
[ -n "$fatal" ] || must 'install.sh on a terminal asks for the rest, shows no secret, starts the bot' on_a_terminal
[ -n "$fatal" ] || check 'install.sh again changes nothing' again
check 'size of the image' image_size
