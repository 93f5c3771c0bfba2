# Sourced by the scripts beside it: builds what is not built and runs a class of this module on core 1.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." > /dev/null && pwd)
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java

build() {
    local stamp=$ROOT/bench/target/built
    if [[ -f $stamp && -z $(find "$ROOT"/*/src/main "$ROOT"/*/pom.xml "$ROOT/pom.xml" -newer "$stamp" -print -quit) ]]; then
        return
    fi
    echo "bench: building..." >&2
    rm -rf "$ROOT/bench/target/lib"
    (cd "$ROOT" && mvn -q --batch-mode --no-transfer-progress -pl bench -am package -Dmaven.test.skip=true -Dspotless.check.skip=true >&2)
    touch "$stamp"
}

# run CORES CLASS ARG...
run() {
    local cores=$1 class=$2
    shift 2
    build
    exec taskset -c "$cores" "$JAVA" \
        --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow \
        ${BENCH_JAVA_OPTS:--Xmx1g -XX:+UseSerialGC} \
        -cp "$ROOT/bench/target/classes:$ROOT/bench/target/lib/*" \
        "$class" "$@"
}
