#!/bin/sh
# has-libfuzzer.sh [CLANG]: fails, and says what to install, where CLANG cannot link a fuzzer.
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
echo 'int LLVMFuzzerTestOneInput(const unsigned char *p, unsigned long n) { return !p && n; }' \
    >"$work/target.c"
if [ $# -eq 1 ] && "$1" -fsanitize=fuzzer,address,undefined "$work/target.c" -o "$work/target"; then
    exit 0
fi 2>/dev/null
cat >&2 <<END
There is no clang here that can link a fuzzer. Please run

    apt-get update && apt-get install -y --no-install-recommends clang libclang-rt-dev

as root, or install the same under the names they have on your system.
END
exit 1
