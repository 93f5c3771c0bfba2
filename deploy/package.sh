# ./tactus package: makes what is installed where there is neither JDK nor Maven. Sourced by the launcher.
# shellcheck shell=bash

# shellcheck source=deb.sh
. "$ROOT/deploy/deb.sh"
# shellcheck source=oci.sh
. "$ROOT/deploy/oci.sh"

# The folder in which a package is put together.
readonly STAGE=$ROOT/target/package

package_usage() {
    cat <<'TEXT'
Usage: tactus package [--out DIR] [--no-cache] [--as-built]

Makes the packages of this version for the processor of this machine:

  tactus-VERSION-linux-ARCH.tar.zst    Tactus with a Java runtime; bin/tactus runs it
  tactus_VERSION_ARCH.deb              the same for Debian and Ubuntu, as a service of systemd
  tactus-VERSION-linux-ARCH.oci.tar    the same as an image for containers, for docker load and podman load
  tactus-VERSION-sbom.json             what it is made of, in CycloneDX
  SHA256SUMS                           the checksums of these files

  --out DIR      where they go; target/packages by default
  --no-cache     without the cache of classes, which halves the time of a start and is not equal in two builds
  --as-built     of what server/target has, without building
  --help         this text

It builds everything anew, so that no file of an earlier state is in a package; the plugin that makes the bill of materials does
not run offline. Its tools are tar, zstd, gzip, unzip,
ldd and dpkg-deb, of Debian's packages tar, zstd, gzip, unzip, libc-bin and dpkg.
TEXT
}

# Names of the processor: that of our files and that of Debian.
package_arch() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo x64 amd64 ;;
        Linux-aarch64) echo arm64 arm64 ;;
        *) fail "package: $(uname -s) on $(uname -m) (expected: Linux on x86_64 or aarch64)" ;;
    esac
}

need_tools() {
    local tool missing=""
    for tool in "$@"; do
        command -v "${tool%%:*}" > /dev/null || missing+=" ${tool##*:}"
    done
    [[ -z $missing ]] || fail "package: tools are missing; on Debian and Ubuntu: apt-get install$missing"
    [[ -x $JAVA_HOME/bin/jlink ]] || fail "package: $JAVA_HOME has no jlink (expected: a whole JDK)"
}

# The version of the tree, as its pom.xml has it.
tree_version() {
    sed -n '/<artifactId>tactus<\/artifactId>/{n;s:.*<version>\(.*\)</version>.*:\1:p;q;}' "$ROOT/pom.xml"
}

# The time of all files in packages, in seconds since 1970: that of the entries of our jars.
package_epoch() {
    date -u -d "$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*:\1:p' "$ROOT/pom.xml")" +%s
}

# The modules of the runtime, with commas between them.
runtime_modules() {
    sed 's/[[:space:]]*#.*//; /^$/d' "$ROOT/deploy/modules.txt" | paste -sd, -
}

link_runtime() {
    "$JAVA_HOME/bin/jlink" --add-modules "$(runtime_modules)" --strip-debug --no-header-files --no-man-pages \
        --exclude-files '**/ct.sym' --output "$1"
}

# Prints group:artifact:version of a jar, by its checksum in checksums.txt.
library_of() {
    local jar=$1 path version artifact
    path=$(sed -n "s|^$(sha256sum < "$jar" | cut -d' ' -f1)  ||p" "$ROOT/checksums.txt")
    if [[ -z $path && $(basename "$jar") =~ ^(native-linux-.+)-([0-9.]+)\.jar$ ]]; then
        # The natives of brotli4j for processors that the list does not have.
        path=com/aayushatharva/brotli4j/${BASH_REMATCH[1]}/${BASH_REMATCH[2]}/$(basename "$jar")
    fi
    [[ -n $path ]] || return 1
    path=$(dirname "$path")
    version=$(basename "$path")
    path=$(dirname "$path")
    artifact=$(basename "$path")
    printf '%s:%s:%s\n' "$(dirname "$path" | tr / .)" "$artifact" "$version"
}

# Prints the licence that dependencies.txt has for group:artifact:version.
licence_of() {
    local IFS=: group artifact version
    read -r group artifact version <<< "$1"
    awk -v one="$group:$artifact:$version" -v all="$group:*:$version" \
        '$1 == one || $1 == all { print $2; found = 1; exit } END { exit !found }' "$ROOT/dependencies.txt"
}

# Copies what the jars say about licences to FOLDER/licenses, and lists all libraries in FOLDER/NOTICE.
# Arguments: the folder of the jars, FOLDER.
write_notices() {
    local LC_ALL=C jars=$1 folder=$2 jar library licence artifact
    mkdir -p "$folder/licenses"
    {
        printf 'Tactus\n\nLicensed under the Apache License, Version 2.0; see LICENSE. It contains these libraries. What they say about\n'
        printf 'their licences is below licenses/, in a folder of each; the Java runtime has its own in runtime/legal.\n\n'
        for jar in "$jars"/*.jar; do
            [[ $(basename "$jar") != tactus-* ]] || continue
            library=$(library_of "$jar") || fail "package: $jar is not in checksums.txt (expected: a library that was looked at)"
            licence=$(licence_of "$library") || fail "package: $library is not in dependencies.txt (expected: its licence)"
            printf '%s  %s\n' "$library" "$licence"
            artifact=$(cut -d: -f2 <<< "$library")
            unzip -qq -o -C "$jar" '*LICENSE' '*LICENSE.*' 'META-INF/license/*' 'META-INF/licenses/*' '*NOTICE' '*NOTICE.*' \
                -x '*.class' -d "$folder/licenses/$artifact" 2> /dev/null || (($? == 11))
        done
    } > "$folder/NOTICE"
    find "$folder/licenses" -type d -empty -delete
    cp "$ROOT"/deploy/licenses/*.txt "$folder/licenses/"
}

# Puts the files of a package into a folder. Arguments: the folder, "cache" or "no-cache".
stage_package() {
    local folder=$1 cache=$2 epoch
    epoch=$(package_epoch)
    rm -rf "$STAGE"
    mkdir -p "$folder/bin" "$folder/lib" "$folder/docs/images"
    echo "tactus: linking the Java runtime" >&2
    link_runtime "$folder/runtime"
    cp "$ROOT/deploy/bin/tactus" "$folder/bin/"
    cp "$ROOT/deploy/launch.sh" "$folder/lib/"
    cp "$(server_jar)" "$ROOT"/server/target/lib/*.jar "$folder/lib/"
    cp "$ROOT/LICENSE" "$ROOT/README.md" "$ROOT/CHANGELOG.md" "$ROOT/tactus.example.toml" "$folder/"
    cp "$ROOT"/docs/*.md "$folder/docs/"
    cp "$ROOT"/docs/images/* "$folder/docs/images/"
    cp "$ROOT/server/target/tactus-sbom.json" "$folder/sbom.json"
    mkdir -p "$folder/share/grafana" "$folder/share/prometheus"
    cp "$ROOT/deploy/grafana/tactus.json" "$folder/share/grafana/"
    cp "$ROOT/deploy/prometheus/tactus.rules.yml" "$folder/share/prometheus/"
    write_notices "$ROOT/server/target/lib" "$folder"
    mkdir -p "$folder/share/man/man1" "$folder/share/bash-completion/completions"
    "$folder/bin/tactus" man > "$folder/share/man/man1/tactus.1"
    "$folder/bin/tactus" completion > "$folder/share/bash-completion/completions/tactus"
    find "$folder" -type d -exec chmod 755 {} +
    find "$folder" -type f -exec chmod u=rw,go=r {} +
    find "$folder/bin" "$folder/runtime/bin" -type f -exec chmod 755 {} +
    chmod 755 "$folder/runtime/lib/jspawnhelper"
    # The cache is for jars of this size and time.
    find "$folder" -exec touch -h -d "@$epoch" {} +
    if [[ $cache == cache ]]; then
        train "$folder/runtime/bin/java" "$(jars_of "$folder/lib")" "$folder/lib/start.aot" "$STAGE/training"
        [[ -s $folder/lib/start.aot ]] || exit 2
        chmod 644 "$folder/lib/start.aot"
        find "$folder/lib" -maxdepth 1 \( -type d -o -name start.aot \) -exec touch -d "@$epoch" {} +
    fi
}

# Writes the archive of a folder: names in order, one time, no owner. Arguments: the folder, the file.
write_archive() {
    tar --create --format=gnu --sort=name --mtime="@$(package_epoch)" --owner=0 --group=0 --numeric-owner \
        --directory "$(dirname "$1")" "$(basename "$1")" | zstd -q -f -9 -T1 -o "$2"
}

run_package() {
    local out=$ROOT/target/packages cache=cache as_built=no version names name files
    while (($# > 0)); do
        case $1 in
            --out)
                out=${2:-}
                [[ -n $out ]] || fail "package: --out without a folder (expected: --out DIR)"
                shift
                ;;
            --no-cache) cache=no-cache ;;
            --as-built) as_built=yes ;;
            --help | -h)
                package_usage
                return
                ;;
            *) fail "package: $1 (expected: --out DIR, --no-cache, --as-built or --help)" ;;
        esac
        shift
    done
    read -r -a names <<< "$(package_arch)"
    need_jdk
    need_tools tar:tar zstd:zstd gzip:gzip unzip:unzip ldd:libc-bin dpkg-deb:dpkg
    if [[ $as_built == no ]]; then
        echo "tactus: building anew" >&2
        (maven --quiet -pl server -am clean) || fail "package: mvn clean failed (see above)"
        build --activate-profiles sbom
    elif [[ ! -d $ROOT/server/target/lib || -z $(server_jar) ]]; then
        fail "package: server/target has no server (expected: one that was built, or no --as-built)"
    elif [[ ! -f $ROOT/server/target/tactus-sbom.json ]]; then
        fail "package: server/target has no tactus-sbom.json (expected: a build with --activate-profiles sbom)"
    fi
    mkdir -p "$out"
    out=$(cd "$out" && pwd)
    version=$(tree_version)
    name=tactus-$version-linux-${names[0]}
    stage_package "$STAGE/$name" "$cache"
    files=("$name.tar.zst" "tactus_$(deb_version "$version")_${names[1]}.deb" "$name.oci.tar" "tactus-$version-sbom.json")
    echo "tactus: packing" >&2
    write_archive "$STAGE/$name" "$out/${files[0]}"
    write_deb "$STAGE/$name" "$version" "${names[1]}" "$out/${files[1]}"
    write_oci "$STAGE/$name" "$version" "${names[1]}" "$out/${files[2]}"
    cp "$STAGE/$name/sbom.json" "$out/${files[3]}"
    (cd "$out" && sha256sum "${files[@]}" > SHA256SUMS)
    printf "$out/%s\n" "${files[@]}" SHA256SUMS
}
