# Sourced by the scripts beside it: builds what is not built and runs a class of this module on core 1.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." > /dev/null && pwd)

# The java to run with: a JDK of at least 25, of JAVA_HOME, of the path, or where Debian has them.
find_java() {
    local java version
    for java in "${JAVA_HOME:-}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java; do
        version=$("$java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p') || true
        if [[ ${version:-0} -ge 25 ]]; then
            echo "$java"
            return
        fi
    done
    echo "bench: no JDK 25 found (expected: one in JAVA_HOME, on the path or under /usr/lib/jvm)" >&2
    exit 2
}
JAVA=$(find_java)

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
