# shellcheck shell=bash
# A fresh host with the stand-ins for the registry's images, and the checkout on it.
bring_up() {
  if [ -n "$keep" ]; then "$testbed/up" --bind "$checkout:/checkout:ro"; else "$testbed/up" --fresh --bind "$checkout:/checkout:ro"; fi
  on_host test -e /checkout/package.json || { echo 'the host that is up has no /checkout: run without --keep once'; return 1; }
}
must 'a host with systemd and rootless Podman boots' bring_up
[ -n "$fatal" ] || must 'it has what the registry would give' with_images
[ -n "$fatal" ] || must 'the checkout is on it' copy_checkout
