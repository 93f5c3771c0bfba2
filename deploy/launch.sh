# Functions that the launcher of the source tree and that of an installed package share; both source this file.
# shellcheck shell=bash disable=SC2034

readonly MAIN=dev.tactus.server.Main

# The JVM options of every run. G1 also where the JVM would choose Serial (one core, little memory), whose full collections would
# hold up ticks. The heap begins with 64 MiB, not with a part of the machine's memory, which young collections would spread over whether
# it is needed or not; it grows to a quarter of the memory, and only where a fifth of the time goes into collections. G1's threads that
# look beside the program for references between old and young objects are off: they took a third of a core that 500 rooms had filled, and
# what they spare a collection is little in a heap of this size.
readonly JVM_OPTIONS=(
    --enable-native-access=ALL-UNNAMED
    --sun-misc-unsafe-memory-access=allow
    -XX:+UseG1GC
    -XX:MaxGCPauseMillis=10
    -XX:G1ConcRefinementThreads=0
    -Xms64m
    -XX:MaxRAMPercentage=25
    -XX:GCTimeRatio=4
    -XX:+UseCompactObjectHeaders
    -XX:+ExitOnOutOfMemoryError
    -Djdk.tls.rejectClientInitiatedRenegotiation=true
)

# The ports of a server that nothing but its own training talks to: any that are free.
readonly FREE_PORTS=(http.port kcp.port tcp.port msgpack.port binary.port pickle.port json.port json.accounts-port json.movan-rpc-port)

# The class path of the jars in a folder, by their names: a cache of classes is for exactly one order.
jars_of() {
    local LC_ALL=C jar path=""
    for jar in "$1"/*.jar; do
        path+=:$jar
    done
    printf '%s\n' "${path#:}"
}

# Starts a server once and stops it, so that the JVM writes down the classes that it loaded and linked (JEP 483, 514): later
# starts take half the processor time. Without this cache everything works as well.
# Arguments: java, its class path, the file of the cache, an empty folder to work in.
train() {
    local java=$1 path=$2 cache=$3 work=$4 ports=() name pid waited=0
    for name in "${FREE_PORTS[@]}"; do
        ports+=(--set "$name=0")
    done
    rm -rf "$work" "$cache"
    mkdir -p "$work"
    echo "tactus: preparing a fast start" >&2
    "$java" "${JVM_OPTIONS[@]}" "-XX:AOTCacheOutput=$cache" -cp "$path" "$MAIN" \
        serve --set "node.data-dir=$work/data" "${ports[@]}" > "$work/log" 2>&1 &
    pid=$!
    until grep -qs '^data ' "$work/log" || ! kill -0 "$pid" 2> /dev/null || ((++waited > 1200)); do
        sleep 0.1
    done
    kill "$pid" 2> /dev/null || true
    wait "$pid" || true
    [[ -s $cache ]] || echo "tactus: no cache for fast starts was written (see $work/log)" >&2
}

# In the C locale a JVM on Linux decodes names of files as ASCII: data of a folder named with other letters would go elsewhere.
use_utf8() {
    local locale=${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}
    if [[ $locale == C || $locale == POSIX ]] && [[ $(uname -s) == Linux ]]; then
        export LC_ALL=C.UTF-8
    fi
}

# The bytes of memory that this process may use: the machine's, or those of its control group.
memory_bytes() {
    local bytes="" limit file
    if [[ -r /proc/meminfo ]]; then
        bytes=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) * 1024))
    else
        bytes=$(sysctl -n hw.memsize 2> /dev/null) || bytes=""
    fi
    for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        limit=$(cat "$file" 2> /dev/null) || continue
        if [[ $limit =~ ^[0-9]{1,18}$ && -n $bytes ]] && ((limit < bytes)); then
            bytes=$limit
        fi
    done
    printf '%s' "$bytes"
}

# The bound of what sockets take outside the heap: a sixteenth of the memory, 64 MiB to 1 GiB. Without it the JVM allows as much
# again as the heap, which the machine may not have.
socket_memory_option() {
    local bytes mib
    bytes=$(memory_bytes)
    [[ -n $bytes ]] || return 0
    mib=$((bytes / 16 / 1048576))
    ((mib >= 64)) || mib=64
    ((mib <= 1024)) || mib=1024
    printf -- '-XX:MaxDirectMemorySize=%dm' "$mib"
}

# Becomes the JVM that runs a command of Tactus. A cache of another JDK or other options is passed over by the JVM.
# Arguments: java, its class path, the file of the cache, a further option or nothing, the arguments of Tactus.
run_java() {
    local java=$1 path=$2 cache=$3 further=$4 options=() sockets more
    shift 4
    use_utf8
    if [[ -s $cache ]]; then
        options+=("-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off)
    fi
    sockets=$(socket_memory_option)
    [[ -z $sockets ]] || options+=("$sockets")
    if [[ -n ${TACTUS_JAVA_OPTS:-} ]]; then
        read -r -a more <<< "$TACTUS_JAVA_OPTS"
        options+=("${more[@]}")
    fi
    [[ -z $further ]] || options+=("$further")
    exec "$java" "${JVM_OPTIONS[@]}" ${options[@]+"${options[@]}"} -cp "$path" "$MAIN" "$@"
}
