#!/bin/sh
# Builds libtactus from C that TeaVM generated: build.sh GENERATED VERSION OUT [CFLAG...]
# writes OUT/include, OUT/lib, OUT/bin, OUT/python and OUT/src, which has all sources for engines that compile them by themselves.
# CC is the compiler, cc by default. Further flags go to the compiler and the linker, such as -fsanitize=address,undefined.
set -eu

if [ $# -lt 3 ]; then
    echo "usage: build.sh GENERATED VERSION OUT [CFLAG...]" >&2
    exit 2
fi
generated=$1
version=$2
out=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
cc=${CC:-cc}

fail() {
    echo "build.sh: $1" >&2
    exit 1
}

command -v "$cc" > /dev/null || fail "compiler: $cc: not found (expected: gcc or clang; Debian, Ubuntu: apt-get install gcc libc6-dev)"
[ -f "$generated/all.c" ] || fail "generated sources: $generated: no all.c (expected: the output of TeaVM's C target)"

mkdir -p "$out/include" "$out/lib/pkgconfig" "$out/bin"
rm -rf "$out/src"
mkdir -p "$out/src/samples"
cp "$here"/include/*.h "$here"/include/*.hpp "$out/include/"
cp "$here"/src/*.c "$here"/src/*.h "$out/src/"
cp "$here"/samples/*.c "$out/src/samples/"
cp -R "$generated" "$out/src/generated"

# Changes a generated file by a sed script, and makes sure that a text is there afterwards: another TeaVM may generate something else.
change() {
    sed "$2" "$1" > "$1.new"
    grep -q "$3" "$1.new" || fail "$1: nothing to be changed (expected: what TeaVM 0.16.0 generates)"
    mv "$1.new" "$1"
}

# The heap's size is an argument of tactus_init, where TeaVM writes constants. It stays the same: a heap that grows and shrinks breaks.
change "$out/src/generated/main.c" \
    's/teavm_initHeap([0-9]*, [0-9]*);/extern int64_t tactus_heap_bytes; teavm_initHeap(tactus_heap_bytes, tactus_heap_bytes);/' \
    'teavm_initHeap(tactus_heap_bytes, tactus_heap_bytes)'
# Object.clone of TeaVM 0.16.0 takes each item of a primitive array for eight bytes, so that the clone of a byte[] overwrites what lies
# behind it, and it keeps no root of the original while it allocates, which may collect it.
change "$out/src/generated/c/j/l/Object.c" \
    '/^void\* meth_jl_Object_cloneLowLevel(/,/^}/{
        s/RuntimeClass_isPrimitive(teavm_local_2)/RuntimeClass_isPrimitive(TEAVM_FIELD(teavm_local_2, TeaVM_Class, itemType))/
        s/TEAVM_ALLOC_STACK(INT32_C(0));/TEAVM_ALLOC_STACK(INT32_C(1)); TEAVM_GC_ROOT(INT32_C(0), teavm_local_1);/
    }' \
    'TEAVM_ALLOC_STACK(INT32_C(1)); TEAVM_GC_ROOT(INT32_C(0), teavm_local_1);'
grep -q 'isPrimitive(TEAVM_FIELD(teavm_local_2, TeaVM_Class, itemType))' "$out/src/generated/c/j/l/Object.c" \
    || fail "$out/src/generated/c/j/l/Object.c: nothing to be changed (expected: what TeaVM 0.16.0 generates)"
# TeaVM's collections of the young generation alone break the heap (library_check.c shows it): each collection is a full one.
change "$out/src/generated/c/o/t/r/GC.c" \
    '/^void meth_otr_GC_collectGarbageImpl(/,/doCollectGarbage();/s/meth_otr_GC_doCollectGarbage();/meth_otr_GC_triggerFullGC(); &/' \
    'meth_otr_GC_triggerFullGC(); meth_otr_GC_doCollectGarbage();'

# Java's integers wrap, and its memory is read as different types.
java="-std=gnu11 -O2 -fPIC -fvisibility=hidden -fwrapv -fno-strict-aliasing"
own="-std=c11 -D_DEFAULT_SOURCE -O2 -fPIC -fvisibility=hidden -Wall -Wextra -I$out/include"
work=$out/build
rm -rf "$work"
mkdir -p "$work"
# What TeaVM writes has warnings that say nothing of our code. Both lists of flags are to be split.
# shellcheck disable=SC2086
"$cc" $java -w "$@" -c "$out/src/tactus_runtime.c" -o "$work/tactus_runtime.o"
# shellcheck disable=SC2086
"$cc" $own -DTACTUS_VERSION="\"$version\"" "$@" -c "$out/src/tactus.c" -o "$work/tactus.o"
for source in tactus_net net_address net_websocket; do
    # shellcheck disable=SC2086
    "$cc" $own "$@" -c "$out/src/$source.c" -o "$work/$source.o"
done

objects="$work/tactus_runtime.o $work/tactus.o $work/tactus_net.o $work/net_address.o $work/net_websocket.o"
# shellcheck disable=SC2086
"$cc" -shared "$@" -Wl,-soname,libtactus.so $objects -o "$out/lib/libtactus.so" -lm -lpthread
# One object whose hidden names are local, so that no name of the runtime meets one of the program.
# shellcheck disable=SC2086
ld -r $objects -o "$work/libtactus.o"
objcopy --localize-hidden "$work/libtactus.o"
rm -f "$out/lib/libtactus.a"
ar rcs "$out/lib/libtactus.a" "$work/libtactus.o"
rm -rf "$work"

prefix=$(cd "$out" && pwd)
cat > "$out/lib/pkgconfig/tactus.pc" << PC
prefix=$prefix
includedir=\${prefix}/include
libdir=\${prefix}/lib

Name: tactus
Description: Client of a Tactus server
Version: $version
Cflags: -I\${includedir}
Libs: -L\${libdir} -ltactus
Libs.private: -lm -lpthread
PC

# shellcheck disable=SC2086
"$cc" $own "$@" "$out/src/samples/relay_bot.c" "$out/lib/libtactus.a" -o "$out/bin/relay_bot" -lm -lpthread

# The package for Python is the library beside the modules that call it. Its version is one that Python's tools take.
rm -rf "$out/python"
cp -R "$here/../python" "$out/python"
cp "$out/lib/libtactus.so" "$out/python/tactus/"
echo "VERSION = \"$(echo "$version" | sed 's/-.*/.dev0/')\"" > "$out/python/tactus/_version.py"
