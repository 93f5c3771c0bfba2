# The command `tactus native`, read by the launcher, whose functions and variables it uses.
# shellcheck shell=bash disable=SC2154

# What libtactus is made of.
readonly NATIVE_MODULES=(settings core protocol client-native)

# Succeeds if TeaVM made C of the native client after the last change of its sources.
is_native_generated() {
    local stamp=$ROOT/client-native/target/generated-c/all.c module sources=("$ROOT/pom.xml")
    for module in "${NATIVE_MODULES[@]}"; do
        sources+=("$ROOT/$module/pom.xml" "$ROOT/$module/src/main/java")
    done
    [[ -f $stamp && -z $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]
}

# Builds the C library of the client for this machine.
native_library() {
    local out="" version
    while (($# > 0)); do
        case $1 in
            --out)
                out=${2:-}
                shift $(($# > 1 ? 1 : 0))
                ;;
            *) fail "native: $1 (expected: --out DIR)" ;;
        esac
        shift
    done
    [[ -n $out ]] || fail "native: no folder (expected: --out DIR)"
    [[ $out == /* ]] || out=$PWD/$out
    need_jdk
    if ! is_native_generated; then
        echo "tactus: compiling the client to C" >&2
        mkdir -p "$ROOT/target/launcher"
        (maven -pl client-native -am package -Dmaven.test.skip=true -Dspotless.check.skip=true 2>&1 |
            tee "$ROOT/target/launcher/native.log" | show_progress >&2) ||
            fail "it was not compiled (see above, and target/launcher/native.log for all of it)"
    fi
    echo "tactus: compiling C" >&2
    version=$(sed -n 's:^  <version>\(.*\)</version>.*:\1:p' "$ROOT/pom.xml" | head -n 1)
    sh "$ROOT/client-native/src/main/c/build.sh" "$ROOT/client-native/target/generated-c" "$version" "$out" ||
        fail "the C library was not built (see above)"
    echo "$out"
}
