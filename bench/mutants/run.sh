#!/usr/bin/env bash
# Changes classes of a module one instruction at a time and runs its tests against each mutant, with PIT (docs/decisions/0022). Needs
# compiled modules with their tests:
#   ./tactus build; bench/mutants/run.sh accounts 'dev.tactus.accounts.token.*' 'dev.tactus.accounts.token.*Test'
# The report is bench/target/mutants/MODULE/mutations.csv; look at SURVIVED and NO_COVERAGE.
set -euo pipefail
module=$1 changed=$2 tests=$3
cd "$(dirname "$0")/../.."
out=$PWD/bench/target/mutants
mkdir -p "$out"
mvn -q -B -f bench/mutants/pom.xml dependency:build-classpath -Dmdep.outputFile="$out/pit.txt"
classes=${TACTUS_CLASSES:-$(ls -d "$PWD"/*/target/classes "$PWD"/*/target/test-classes | paste -sd:)}
libraries=${TACTUS_LIBRARIES:-$(ls "$PWD"/server/target/lib/*.jar | grep -v /tactus- | paste -sd:)}
path="$classes:$libraries:$(cat "$out/pit.txt")"
cd "$module"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$(cat "$out/pit.txt"):$libraries" \
  org.pitest.mutationtest.commandline.MutationCoverageReport \
  --classPath "${path//:/,}" --mutableCodePaths "${TACTUS_CLASSES:-target/classes}" \
  --targetClasses "$changed" --excludedClasses '*Test,*IT,*Forge,*Fixture' --targetTests "$tests" --sourceDirs src/main/java \
  --reportDir "$out/$module" --outputFormats CSV,HTML --timestampedReports=false --threads 1 --timeoutConst 8000 \
  --jvmArgs "-Xmx512m,--enable-native-access=ALL-UNNAMED,--sun-misc-unsafe-memory-access=allow"
