#!/usr/bin/env bash
# Changes classes of a module one instruction at a time and runs its tests against each mutant, with PIT (docs/decisions/0021).
#   ./tactus build; bench/mutants/run.sh accounts 'dev.tactus.accounts.token.*' 'dev.tactus.accounts.token.*Test'
# The report is bench/target/mutants/MODULE/mutations.csv; look at SURVIVED and NO_COVERAGE.
set -euo pipefail
module=$1 classes=$2 tests=$3
cd "$(dirname "$0")/../.."
top=$PWD
out=$top/bench/target/mutants
mkdir -p "$out"
mvn -q -B -f bench/mutants/pom.xml dependency:build-classpath -Dmdep.outputFile="$out/pit.txt"
mvn -q -B -o -Dspotless.check.skip=true test-compile dependency:build-classpath -pl "$module" -am -Dmdep.outputFile="$out/module.txt"
own=${TACTUS_CLASSES:-$top/$module/target/classes:$top/$module/target/test-classes}
path="$own:$(cat "$out/module.txt")"
launcher=$(find "${HOME}/.m2/repository/org/junit/platform/junit-platform-launcher" -name '*.jar' | sort | tail -1)
cd "$module"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$(cat "$out/pit.txt"):$launcher:$path" \
  org.pitest.mutationtest.commandline.MutationCoverageReport \
  --classPath "$(tr ':' ',' <<< "$path:$launcher")" --mutableCodePaths "${own%%:*}" \
  --targetClasses "$classes" --excludedClasses '*Test,*IT,*Forge,*Fixture' --targetTests "$tests" \
  --sourceDirs src/main/java --reportDir "$out/$module" --outputFormats CSV,HTML --timestampedReports=false --threads 1 --timeoutConst 8000 \
  --jvmArgs "-Xmx512m,--enable-native-access=ALL-UNNAMED,--sun-misc-unsafe-memory-access=allow"
