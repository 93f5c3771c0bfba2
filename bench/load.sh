# Sourced by the scripts beside it: a server on core 0, and players on core 1 that cost less than it, of src/main/c/players.c.
source "$(dirname "${BASH_SOURCE[0]}")/run.sh"

SERVER_CORE=${BENCH_SERVER_CORE:-0}
LOAD_CORE=${BENCH_LOAD_CORE:-1}
KCP_PORT=${BENCH_PORT:-21086}
HTTP_PORT=$((KCP_PORT + 1))
SERVER_PID=""
WORK=$(mktemp -d)
trap 'stop_server; rm -rf "$WORK"' EXIT

# usage LINE...: prints them and ends, if the script was asked for help.
usage() {
    if [[ ${ARGS[*]:-} == *--help* ]]; then
        printf '%s\n' "$@"
        exit 0
    fi
}

# option NAME DEFAULT: the value behind --NAME among ARGS.
option() {
    local i
    for ((i = 0; i < ${#ARGS[@]}; i++)); do
        if [[ ${ARGS[i]} == "--$1" ]]; then
            echo "${ARGS[i + 1]:-}"
            return
        fi
    done
    echo "$2"
}

# has NAME: whether --NAME, which takes no value, is among ARGS.
has() {
    [[ " ${ARGS[*]:-} " == *" --$1 "* ]]
}

players() {
    local source=$ROOT/bench/src/main/c/players.c binary=$ROOT/bench/target/players
    if [[ ! -x $binary || $source -nt $binary ]]; then
        mkdir -p "$ROOT/bench/target"
        cc -O2 -std=c11 -Wall -Wextra -o "$binary" "$source" >&2
    fi
    taskset -c "$LOAD_CORE" "$binary" --port "$KCP_PORT" --http "$HTTP_PORT" --pid "${SERVER_PID:-0}" "$@"
}

# start_server SETTING...: starts a server with these settings beside those of every bench, and waits until it is ready.
start_server() {
    local settings=() one
    build
    for one in "kcp.port=$KCP_PORT" "http.port=$HTTP_PORT" tcp.port=0 msgpack.enabled=false binary.enabled=false \
        pickle.enabled=false json.enabled=false agents.threads=1 agents.late-ms-max=0 kcp.unproven-max=20000 \
        http.local-rooms-max=100000 "node.data-dir=$WORK/data" "$@"; do
        settings+=(--set "$one")
    done
    # The options of the launcher, without which production does not run.
    # shellcheck disable=SC2086
    taskset -c "$SERVER_CORE" "$JAVA" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -XX:+UseG1GC -XX:MaxGCPauseMillis=10 -XX:G1ConcRefinementThreads=0 -Xms64m -XX:GCTimeRatio=4 -XX:+UseCompactObjectHeaders ${BENCH_SERVER_JAVA_OPTS:-} \
        -cp "$ROOT/bench/target/classes:$ROOT/bench/target/lib/*" dev.tactus.server.Main serve "${settings[@]}" \
        > "$WORK/server.log" 2>&1 &
    SERVER_PID=$!
    until curl -fsS -m 2 -o /dev/null "http://127.0.0.1:$HTTP_PORT/readyz" 2> /dev/null; do
        kill -0 "$SERVER_PID" 2> /dev/null || {
            cat "$WORK/server.log" >&2
            echo "bench: the server ended before it was ready" >&2
            exit 1
        }
        sleep 0.1
    done
}

stop_server() {
    if [[ -n $SERVER_PID ]]; then
        kill -CONT "$SERVER_PID" 2> /dev/null || true
        kill "$SERVER_PID" 2> /dev/null || true
        wait "$SERVER_PID" 2> /dev/null || true
        SERVER_PID=""
        rm -rf "$WORK/data"
    fi
}

# with_floor LINE: a line of JSON with what the kernel alone takes for its datagrams, in floorPercent; measured now, so best without a server.
with_floor() {
    local of
    of=$(sed -E 's/.*"datagramsIn":([0-9]+),"datagramsOut":([0-9]+),"bytesIn":([0-9]+),"bytesOut":([0-9]+).*/\1,\2,\3,\4/' <<< "$1")
    echo "${1/\"floorPercent\":null/\"floorPercent\":$(players --floor "$of" --floor-core "$SERVER_CORE" --seconds 4)}"
}

# Lets the server's JVM compile what is hot.
warm_up() {
    players --rooms "${1:-150}" --seconds 8 --warm-up 1 > /dev/null
}

# show: prints lines of JSON as they are with --json, else what matters of each as text.
show() {
    if has json; then
        cat
    else
        sed -E 's/[{}"]//g; s/,/  /g; s/:/ /g'
    fi
}
