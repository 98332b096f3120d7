# shellcheck shell=bash
# A firewall that drops by default, and a host that has only IPv6. The other end of the host's network card moves into a network
# namespace of its own, as the rest of the world.
far=2001:db8::1
restarts_all() {
  user_ctl stop notionbot stand-ins notionbot-chroma notionbot-postgres notionbot-pginit notionbot-migrate notionbot-network notionbot-egress-network
  as_bot podman network rm -f notionbot notionbot-egress >/dev/null 2>&1
  # The way out of all networks is made with the first container, and goes with the last. After a container was killed, Podman
  # may miscount and leave it. Then it goes with the account's manager, as in a reboot.
  within 15 denied on_host pgrep -u "$account" pasta >/dev/null || on_host systemctl restart "user@$(bot_uid).service"
  start_stand_ins && on_host nbctl start && on_host nbctl deploy-commands >/dev/null && within 90 answers
}
opens_the_world() {
  script <<'END'
far=eth0-far
ip netns add far && ip link set "$far" netns far && ip netns exec far ip link set lo up && ip netns exec far ip link set "$far" up
ip netns exec far ip addr add 198.51.100.1/24 dev "$far"
ip netns exec far ip -6 addr add 2001:db8::1/64 dev "$far" nodad
cat >/run/far.mjs <<'FILE'
import { createServer } from 'node:http';
createServer((request, response) => response.end(`seen from ${request.socket.remoteAddress}`)).listen(7777, '::');
FILE
systemd-run --quiet --unit=far --collect ip netns exec far node /run/far.mjs
for _ in $(seq 50); do ip netns exec far curl -sf http://127.0.0.1:7777 && exit 0; sleep 0.2; done
exit 1
END
}
bot_reaches() { as_bot podman exec notionbot node -e 'fetch(process.argv[1], { signal: AbortSignal.timeout(5000) }).then((r) => r.text()).then(console.log, (e) => { console.log(e.cause?.code ?? e.name); process.exit(1); })' "$1"; }
drops_by_default() {
  on_host nft -f - <<'END' || return 1
table inet strict {
  counter refused {}
  chain input { type filter hook input priority 0; policy drop; iif lo accept; ct state established,related accept; icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept; counter name "refused" drop; }
  chain forward { type filter hook forward priority 0; policy drop; counter name "refused" drop; }
  chain output { type filter hook output priority 0; policy accept; }
}
END
  # It refuses what comes from outside, and the bot works as before and reaches out.
  on_host sh -c 'node -e "require(\"http\").createServer((q, r) => r.end()).listen(7778)" & sleep 1; ip netns exec far curl -s -m 2 http://198.51.100.2:7778; code=$?; kill $!; [ $code -eq 28 ]' || { echo 'the firewall lets connections in'; return 1; }
  restarts_all && within 20 bot_reaches http://198.51.100.1:7777 && figure "answers, and reaches the world; $(on_host nft list counter inet strict refused | grep -o 'packets [0-9]*') refused"
}
no_firewall() { on_host nft delete table inet strict; }
only_ipv6() {
  script <<'END' || return 1
ip -4 route del default; ip addr del 198.51.100.2/24 dev eth0
ip -6 addr add 2001:db8::2/64 dev eth0 nodad && ip -6 route add default via 2001:db8::1
END
  install_it && on_host test -s "/etc/containers/systemd/users/$(bot_uid)/notionbot-egress.network.d/20-ipv6.conf" && restarts_all || return 1
  is "$(as_bot podman network inspect -f '{{.IPv6Enabled}}' notionbot-egress)" true && within 20 bot_reaches "http://[$far]:7777" && denied bot_reaches http://198.51.100.1:7777 &&
    figure "answers; the world has $(bot_reaches "http://[$far]:7777")"
}
ipv4_again() {
  script "$(bot_uid)" <<'END'
rm -rf "/etc/containers/systemd/users/$1/notionbot-egress.network.d"
ip -6 route del default; ip -6 addr del 2001:db8::2/64 dev eth0
ip addr add 198.51.100.2/24 dev eth0; ip -4 route add default via 198.51.100.1
systemctl stop far
ip netns exec far ip link set eth0-far netns 1 && ip netns del far && ip link set eth0-far up
END
  user_ctl daemon-reload
  restarts_all
}
must 'another machine on the network' opens_the_world
[ -n "$fatal" ] || check 'nftables with a default drop: it answers and reaches out' drops_by_default
[ -n "$fatal" ] || check 'without the firewall again' no_firewall
[ -n "$fatal" ] || check 'a host with only IPv6: it answers and reaches out over IPv6' only_ipv6
[ -n "$fatal" ] || check 'with IPv4 again it answers' ipv4_again
