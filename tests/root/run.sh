#!/bin/sh
# run.sh ROOTS JOBS: the two commands as on a new machine. ROOTS are releases of Debian by their code
# names ('bookworm trixie'), each made bare; JOBS are make targets ('audit check'), run there as root
# on a clone of the last commit. TMPDIR says where the roots are for the time, a few gigabytes each.
here=$(dirname "$0")
roots=$1 jobs=$2
passed=0 failed=0

[ "$(id -u)" -eq 0 ] || { echo 'Only root can make a root: sudo make root-test' >&2; exit 1; }
"$here/../../.ci/deps" roots || exit 1

# The mounts are in a namespace of its own, which ends with it.
clean() {
    [ -z "$pid" ] || { kill -KILL "$pid" && wait "$pid"; } 2>/dev/null
    rm -rf --one-file-system "$work" || { sleep 2 && rm -rf --one-file-system "$work"; }
}
work=$(mktemp -d "${TMPDIR:-/var/tmp}/fundtrace-root.XXXXXX") || exit 1
trap clean EXIT
trap 'exit 130' HUP INT TERM

for root in $roots; do
    unshare --mount --propagation private --pid --kill-child --mount-proc \
        "$here/root.sh" "$work/$root" "$root" $jobs </dev/null &
    pid=$!
    wait "$pid"
    pid=
    for job in $jobs; do
        if [ -e "$work/$root.$job.passed" ]; then
            said=passed passed=$((passed + 1))
        else
            said=failed failed=$((failed + 1))
        fi
        printf '%-10s make %-7s %s\n' "$root" "$job" "$said" >>"$work/summary"
    done
    rm -rf --one-file-system "${work:?}/$root"
done

echo "== all"
cat "$work/summary"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
