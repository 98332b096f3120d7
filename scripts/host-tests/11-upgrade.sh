# shellcheck shell=bash
# An image that starts and never says READY.
never_ready() {
  as_bot sh -c 'mkdir -p ~/never && cat >~/never/Containerfile && podman build -q -t localhost/never-ready ~/never' >/dev/null <<'END'
FROM localhost/notionbot:current
ENTRYPOINT ["/bin/sh", "-c", "[ \"$0\" != migrate ] || exec node /app/src/main.ts migrate; sleep 600"]
END
  bot_drop_in notionbot <<'END'
[Service]
TimeoutStartSec=25s
END
}
rolled_back() {
  local old said from
  never_ready || return 1
  old=$(as_bot podman image inspect -f '{{.Id}}' localhost/notionbot:current) from=$(date +%s%N)
  ! said=$(on_host nbctl upgrade localhost/never-ready 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  is "$(as_bot podman image inspect -f '{{.Id}}' localhost/notionbot:current)" "$old" && prop_is ActiveState active && within 60 answers &&
    figure "$(awk -v ns=$(($(date +%s%N) - from)) 'BEGIN { printf "%.0f s in all, of which 25 s are the time it was given", ns / 1e9 }')"
}
by_auto_update() {
  local old said
  old=$(as_bot podman image inspect -f '{{.Id}}' localhost/notionbot:current)
  as_bot podman tag localhost/never-ready localhost/notionbot:current
  said=$(as_bot podman auto-update --rollback 2>&1)
  echo "$said"
  grep -qi 'rolled back' <<<"$said" && is "$(as_bot podman image inspect -f '{{.Id}}' localhost/notionbot:current)" "$old" && within 60 prop_is ActiveState active
  local result=$?
  as_bot podman tag "$old" localhost/notionbot:current
  [ $result -eq 0 ] || { user_ctl restart notionbot; return 1; }
}
goes_on() {
  local said
  as_bot sh -c 'mkdir -p ~/newer && cd ~/newer && printf "FROM localhost/notionbot:current\nLABEL version=newer\n" >Containerfile && podman build -q -t localhost/newer .' >/dev/null
  said=$(on_host nbctl upgrade localhost/newer 2>&1) || { echo "$said"; return 1; }
  is "$(as_bot podman inspect -f '{{index .Config.Labels "version"}}' notionbot)" newer && within 60 answers && figure "$(grep -o '[0-9]* s without service' <<<"$said")"
}
check 'an image that never gets ready is rolled back by upgrade.sh' rolled_back
check 'and by podman auto-update --rollback' by_auto_update
check 'upgrade to an image that works' goes_on
