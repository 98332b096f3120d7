# shellcheck shell=bash
# The key of the machine is another one, as on a clone: no secret can be decrypted.
change_the_key() {
  user_ctl stop notionbot
  on_host sh -c 'rm /var/lib/systemd/credential.secret && systemd-creds setup >/dev/null 2>&1'
  denied script <<<'systemd-creds decrypt --name=notion-token /etc/credstore.encrypted/notionbot.notion-token - >/dev/null'
  # As after a boot: the manager fails, as often as systemd tries.
  script <<<"for i in 1 2 3 4 5 6; do systemctl restart user@$(bot_uid) 2>/dev/null; done; ! systemctl is-active --quiet user@$(bot_uid)"
}
says_so() { # says_so COMMAND…
  local said
  said=$(on_host "$@" 2>&1 </dev/null)
  echo "$said"
  grep -q 'Secrets cannot be decrypted' <<<"$said" && grep -q 'nbctl set-secret' <<<"$said" && grep -q 'notion-token' <<<"$said"
}
give_again() {
  local name said
  for name in "${!canary[@]}"; do said=$(on_host nbctl set-secret "$name" <<<"${canary[$name]}" 2>&1) || { echo "$said"; return 1; }; done
  echo "$said"
  on_host systemctl is-active --quiet "user@$(bot_uid).service" && denied on_host test -e /run/systemd/user/notionbot.service &&
    start_stand_ins && on_host nbctl start && within 90 answers
}
bound_to_host() {
  script <<'END'
for file in /etc/credstore.encrypted/notionbot.*; do
  base64 -di "$file" | head -c 16 | od -An -tx1 | tr -d ' \n'; echo " $file"
done | tee /dev/stderr | grep -v '^5a1c6a86df9d4096b1d5a65e0862f19a ' && exit 1
echo 'figure: each is bound to the host key alone'
END
}
# A start that fails for want of a secret, several times, then the right one.
after_failed_starts() {
  on_host sh -c 'mv /etc/credstore.encrypted/notionbot.notion-token /root/'
  on_host systemctl restart "user@$(bot_uid).service"
  for _ in 1 2 3; do denied user_ctl start notionbot || return 1; done
  on_host rm /root/notionbot.notion-token
  on_host nbctl set-secret notion-token <<<"${canary[notion-token]}" || return 1
  start_stand_ins
  on_host nbctl start && within 90 answers
}
optional_goes() {
  on_host nbctl set-secret heartbeat-url <<<'http://stand-ins:7005/beat' && on_host test -e /etc/credstore.encrypted/notionbot.heartbeat-url &&
    on_host nbctl set-secret heartbeat-url --remove && denied on_host test -e /etc/credstore.encrypted/notionbot.heartbeat-url &&
    denied on_host nbctl set-secret notion-token --remove && with_stand_ins && within 60 prop_is ActiveState active
}
must 'the key of the machine changes' change_the_key
[ -n "$fatal" ] || check 'nbctl status says so first, and what to do' says_so nbctl status
[ -n "$fatal" ] || check 'so does install.sh' says_so "$source/scripts/install.sh"
[ -n "$fatal" ] || check 'the secrets are given again, and it answers' give_again
[ -n "$fatal" ] || check 'a secret is bound to the host key, not to the TPM' bound_to_host
[ -n "$fatal" ] || check 'set-secret after failed starts helps' after_failed_starts
[ -n "$fatal" ] || check 'an optional secret can be removed' optional_goes
