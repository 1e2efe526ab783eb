#!/bin/sh
# root.sh ROOT RELEASE JOB…: makes the root and runs the jobs in it, in a namespace for what it
# mounts; leaves ROOT.JOB.passed for each that did. Packages come from where apt and npm of this
# machine get theirs.
root=$1 release=$2
shift 2

in_root() { # COMMAND: with nothing of this machine's environment but the way to the network
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb $(cat "$root.env") \
        chroot "$root" sh -c "cd && $1"
}

mirror_of() { # LABEL
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Component: main' \
        "Label: $1" | head -n 1
}

sources() { # MIRROR
    security=$(mirror_of Debian-Security)
    echo "deb $1 $release main"
    echo "deb $1 $release-updates main"
    [ -z "$security" ] || echo "deb $security $release-security main"
}

# The names, the proxies, and the certificates of whoever may stand in between.
connect() {
    certificates=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
    apt=$root/etc/apt/apt.conf.d/00machine
    cp -L /etc/hosts /etc/resolv.conf "$root/etc"
    apt-config dump | grep '^Acquire::https\?::Proxy' >"$apt"
    env | grep -iE '^(http|https|no)_proxy=' >"$root.env"
    if registry=$(npm config get registry 2>/dev/null); then
        echo "npm_config_registry=$registry" >>"$root.env"
    fi
    if [ -r "$certificates" ]; then
        cp "$certificates" "$root/etc/machine.crt"
        echo 'Acquire::https::CAInfo "/etc/machine.crt";' >>"$apt"
        printf '%s=/etc/machine.crt\n' npm_config_cafile NODE_EXTRA_CA_CERTS >>"$root.env"
    fi
}

make_root() { # MIRROR
    debootstrap --variant=minbase "$release" "$root" "$1" &&
        sources "$1" >"$root/etc/apt/sources.list" &&
        connect &&
        mount -t proc proc "$root/proc" &&
        mount -t sysfs sysfs "$root/sys" &&
        mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts" &&
        mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" &&
        git clone -q . "$root/root/fundtrace" &&
        in_root 'apt-get update && apt-get install -y --no-install-recommends make'
}

echo "== $release"
mirror=$(mirror_of Debian)
[ -n "$mirror" ] || { echo 'The apt of this machine knows no mirror of Debian.'; exit 1; }
make_root "$mirror" >"$root.log" 2>&1 || { tail -n 20 "$root.log"; exit 1; }

for job; do
    echo "== $release: make $job"
    in_root "cd fundtrace && make $job" 2>&1 && touch "$root.$job.passed"
done
