#!/bin/bash
# PID 1 of the test host's second boot: the same files, new namespaces, and everything that a reboot empties made anew.
# Run inside the mount namespace that the first boot left. usage: boot-again.sh HOSTNAME
set -euo pipefail
# First of all: umount reads it, and the old one belongs to processes that are gone.
mount -t proc proc /proc
umount --lazy /run /tmp /sys/fs/cgroup
mount -t cgroup2 -o rw,nosuid,nodev,noexec cgroup2 /sys/fs/cgroup
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs /run
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs /tmp
# Rootless Podman's network needs an interface with a default route.
ip link set lo up
ip link add eth0 type veth peer name eth0-far
ip link set eth0-far up
ip addr add 198.51.100.2/24 dev eth0
ip link set eth0 up
ip route add default via 198.51.100.1
hostname "$1"
mount --make-rshared /
exec env -i container=testbed PATH=/usr/sbin:/usr/bin LANG=C.UTF-8 \
  /usr/lib/systemd/systemd --show-status=false --log-target=journal --log-level=info
