# The image for containers, made of the folder that the archive is made of: a layout of OCI in one tar, without a base, so that its only
# programs are Tactus and its runtime. Sourced by package.sh.
# shellcheck shell=bash

# The user in containers; as a number, by which Kubernetes can tell that it is not root.
readonly OCI_USER=65532

# Prints the shared libraries of this machine that the programs below a folder need, with the loader, each as a path.
# Arguments: the folder, files of Java or natives among them.
needed_libraries() {
    local from=$1 natives=$STAGE/natives jar file
    rm -rf "$natives"
    mkdir -p "$natives"
    for jar in "$from"/lib/*.jar; do
        unzip -qq -o "$jar" '*.so' -d "$natives/$(basename "$jar")" 2> /dev/null || (($? == 11))
    done
    {
        find "$from/runtime" "$natives" -type f \( -name '*.so' -o -path '*/bin/*' -o -name jspawnhelper \) -print0 |
            # Natives of other processors and of musl are none that the loader of this machine takes.
            xargs -0 -n 1 ldd 2> /dev/null || true
    } | sed -n 's/.* => \(\/[^ ]*\) (0x.*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (0x.*/\1/p' | LC_ALL=C sort -u |
        while read -r file; do
            # What a program finds beside itself is in the runtime already.
            [[ $file == "$from"/* || $file == "$natives"/* ]] || printf '%s\n' "$file"
        done
}

# Prints the libraries by which glibc looks up names, which are opened by name, beside its C library.
# Argument: the folder of the C library.
name_libraries() {
    local name
    for name in libnss_files.so.2 libnss_dns.so.2 libresolv.so.2; do
        [[ ! -e $1/$name ]] || printf '%s\n' "$1/$name"
    done
}

# Puts the libraries of the machine into a root, at their places, with the licences that Debian has for them.
# Arguments: the folder of the archive, the root.
stage_libraries() {
    local from=$1 root=$2 file package list=$STAGE/libraries
    needed_libraries "$from" > "$list"
    file=$(grep -m 1 '/libc\.so\.6$' "$list") || fail "package: the runtime needs no libc.so.6 (expected: a JDK for glibc)"
    name_libraries "$(dirname "$file")" >> "$list"
    while read -r file; do
        mkdir -p "$root$(dirname "$file")"
        cp -L "$file" "$root$file"
        package=$(dpkg-query --search "$(readlink -f "$file")" 2> /dev/null | head -n 1 | cut -d: -f1) || package=""
        if [[ -n $package && -r /usr/share/doc/$package/copyright ]]; then
            mkdir -p "$root/opt/tactus/licenses/$package"
            cp -L "/usr/share/doc/$package/copyright" "$root/opt/tactus/licenses/$package/"
        fi
    done < "$list"
    # Newer ones have the locale built in.
    if [[ -d /usr/lib/locale/C.utf8 ]]; then
        mkdir -p "$root/usr/lib/locale"
        cp -rL /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"
    fi
}

# Writes the file of arguments with which java becomes Tactus: there is no shell in the image. Arguments: the root, the file in it.
write_java_arguments() {
    local root=$1 jars
    jars=$(jars_of "$root/opt/tactus/lib")
    {
        printf '%s\n' "${JVM_OPTIONS[@]}"
        printf -- '-cp\n%s\n%s\n' "${jars//"$root"/}" "$MAIN"
    } > "$root$2"
}

# Puts the files of the image into a root. Arguments: the folder of the archive, the root.
stage_oci() {
    local from=$1 root=$2 home=$2/opt/tactus
    rm -rf "$root"
    mkdir -p "$home/lib" "$root"/{etc/tactus,tmp,var/lib/tactus,proc,sys,dev}
    cp -al "$from/runtime" "$from/licenses" "$from/NOTICE" "$from/LICENSE" "$from/sbom.json" "$from/tactus.example.toml" "$home/"
    cp -l "$from"/lib/*.jar "$home/lib/"
    stage_libraries "$from" "$root"
    write_java_arguments "$root" /opt/tactus/run
    cp "$ROOT/deploy/oci/tactus.toml" "$root/etc/tactus/"
    printf 'root:x:0:0:root:/:/none\ntactus:x:%s:%s:Tactus:/var/lib/tactus:/none\n' "$OCI_USER" "$OCI_USER" > "$root/etc/passwd"
    printf 'root:x:0:\ntactus:x:%s:\n' "$OCI_USER" > "$root/etc/group"
    printf 'hosts: files dns\n' > "$root/etc/nsswitch.conf"
    find "$root" -type d -exec chmod 755 {} +
    find "$root/etc" "$home/run" -type f -exec chmod 644 {} +
    chmod 1777 "$root/tmp"
    chmod 700 "$root/var/lib/tactus"
}

# Writes the layer of a root: names in order, one time, root's but for the folder of data. Arguments: the root, the file.
write_layer() {
    local root=$1 options
    options=(--format=gnu --sort=name "--mtime=@$(package_epoch)" --numeric-owner --directory "$root")
    (cd "$root" && printf '%s\n' *) | LC_ALL=C sort |
        tar --create "${options[@]}" --owner=0 --group=0 --hard-dereference --exclude=var/lib/tactus --file "$2" --files-from -
    tar --append "${options[@]}" --owner="$OCI_USER" --group="$OCI_USER" --file "$2" var/lib/tactus
}

# Prints the configuration of the image. Arguments: version, Debian's name of the processor, digest of the layer's tar.
oci_config() {
    sed "s/@VERSION@/$1/; s/@ARCH@/$2/; s/@LAYER@/$3/; s/@USER@/$OCI_USER:$OCI_USER/; s/@CREATED@/$(date -u -d "@$(package_epoch)" +%FT%TZ)/" \
        "$ROOT/deploy/oci/config.json"
}

# Moves a file to its place among the blobs and prints "DIGEST BYTES". Arguments: the file, the folder of the layout.
add_blob() {
    local digest
    digest=$(sha256sum < "$1" | cut -d' ' -f1)
    mv "$1" "$2/blobs/sha256/$digest"
    printf '%s %s\n' "$digest" "$(stat -c %s "$2/blobs/sha256/$digest")"
}

# Writes the image, as `docker load`, `podman load` and `skopeo copy oci-archive:FILE` read it.
# Arguments: the folder of the archive, the version, Debian's name of the processor, the file to write.
write_oci() {
    local root=$STAGE/rootfs layout=$STAGE/oci work=$STAGE/blob diff layer config manifest type=application/vnd.oci.image
    stage_oci "$1" "$root"
    rm -rf "$layout"
    mkdir -p "$layout/blobs/sha256"
    write_layer "$root" "$work"
    diff=$(sha256sum < "$work" | cut -d' ' -f1)
    gzip -6 -n -f "$work"
    read -r -a layer <<< "$(add_blob "$work.gz" "$layout")"
    oci_config "$2" "$3" "$diff" > "$work"
    read -r -a config <<< "$(add_blob "$work" "$layout")"
    printf '{"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s","digest":"sha256:%s","size":%s},"layers":[{"mediaType":"%s","digest":"sha256:%s","size":%s}]}' \
        "$type.manifest.v1+json" "$type.config.v1+json" "${config[@]}" "$type.layer.v1.tar+gzip" "${layer[@]}" > "$work"
    read -r -a manifest <<< "$(add_blob "$work" "$layout")"
    printf '{"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","digest":"sha256:%s","size":%s,"platform":{"architecture":"%s","os":"linux"},"annotations":{"org.opencontainers.image.ref.name":"%s","io.containerd.image.name":"docker.io/library/tactus:%s"}}]}' \
        "$type.index.v1+json" "$type.manifest.v1+json" "${manifest[@]}" "$3" "$2" "$2" > "$layout/index.json"
    printf '{"imageLayoutVersion":"1.0.0"}' > "$layout/oci-layout"
    # What Docker before 25 reads.
    printf '[{"Config":"blobs/sha256/%s","RepoTags":["tactus:%s"],"Layers":["blobs/sha256/%s"]}]' \
        "${config[0]}" "$2" "${layer[0]}" > "$layout/manifest.json"
    find "$layout" -type d -exec chmod 755 {} +
    find "$layout" -type f -exec chmod 644 {} +
    tar --create --format=gnu --sort=name --mtime="@$(package_epoch)" --owner=0 --group=0 --numeric-owner \
        --directory "$layout" --file "$4" blobs index.json manifest.json oci-layout
}
