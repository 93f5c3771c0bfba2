#!/usr/bin/env bash
# Runs the checks of hand-overs between threads over their interleavings, with Lincheck (docs/decisions/0022). Needs compiled modules, as
# each command of ./tactus leaves them:
#   ./tactus version; bench/interleavings/run.sh [-Diterations=30] [-Dinvocations=1000]
set -euo pipefail
cd "$(dirname "$0")/../.."
classes=${TACTUS_CLASSES:-$(ls -d */target/classes | paste -sd:)}
libraries=${TACTUS_LIBRARIES:-$(ls server/target/lib/*.jar | grep -v /tactus- | paste -sd:)}
out=bench/target/interleavings
mkdir -p "$out"
mvn -q -B -f bench/interleavings/pom.xml dependency:build-classpath -Dmdep.outputFile="$PWD/$out/lincheck.txt"
path="$out:$(cat "$out/lincheck.txt"):$classes:$libraries"
find bench/interleavings/checks -name '*.java' > "$out/sources.txt"
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$out" -cp "$path" @"$out/sources.txt"
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.net java.security java.time java.util java.util.concurrent \
    java.util.concurrent.atomic java.util.concurrent.locks java.util.function java.util.stream java.util.random sun.security.provider \
    sun.security.jca jdk.internal.misc; do
  opens+=(--add-opens "java.base/$package=ALL-UNNAMED")
done
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+EnableDynamicAgentLoading -ea "${opens[@]}" "$@" -cp "$path" dev.tactus.Interleavings
