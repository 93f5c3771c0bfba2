# The package for Debian and Ubuntu, made of the folder that the archive is made of. Sourced by package.sh.
# shellcheck shell=bash

# The version for dpkg, where ~ comes before everything: 0.2.0-SNAPSHOT is older than 0.2.0.
deb_version() {
    tr - '~' <<< "$1"
}

# Puts the files of a package to the places that Debian has for them. Arguments: the folder of the archive, the new root.
stage_deb() {
    local from=$1 to=$2 doc=$2/usr/share/doc/tactus
    rm -rf "$to"
    mkdir -p "$to"/{usr/bin,usr/lib/tactus,usr/lib/systemd/system,etc/tactus} "$to"/usr/share/{man/man1,bash-completion/completions} "$doc"
    cp -al "$from/bin" "$from/lib" "$from/runtime" "$to/usr/lib/tactus/"
    ln -s ../lib/tactus/bin/tactus "$to/usr/bin/tactus"
    cp "$ROOT/deploy/debian/tactus.service" "$to/usr/lib/systemd/system/"
    cp "$ROOT/deploy/debian/tactus.toml" "$to/etc/tactus/"
    mkdir "$to/usr/share/tactus"
    cp -r "$from/share/grafana" "$from/share/prometheus" "$to/usr/share/tactus/"
    gzip -9 -n < "$from/share/man/man1/tactus.1" > "$to/usr/share/man/man1/tactus.1.gz"
    cp "$from/share/bash-completion/completions/tactus" "$to/usr/share/bash-completion/completions/"
    cp -r "$from/NOTICE" "$from/licenses" "$from/README.md" "$from/tactus.example.toml" "$from/sbom.json" "$from"/docs/. "$doc/"
    gzip -9 -n < "$from/CHANGELOG.md" > "$doc/changelog.gz"
    cat "$from/NOTICE" "$from/LICENSE" > "$doc/copyright"
}

# Writes the control files. Arguments: the root of the package, its version, Debian's name of the processor.
write_control() {
    local root=$1 size script
    size=$(du -sk --apparent-size "$root" | cut -f1)
    mkdir -p "$root/DEBIAN"
    sed "s/@VERSION@/$2/; s/@ARCH@/$3/; s/@SIZE@/$size/" "$ROOT/deploy/debian/control" > "$root/DEBIAN/control"
    echo /etc/tactus/tactus.toml > "$root/DEBIAN/conffiles"
    for script in postinst prerm postrm; do
        install -m 755 "$ROOT/deploy/debian/$script" "$root/DEBIAN/"
    done
    (cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
}

# Arguments: the folder of the archive, the version, Debian's name of the processor, the file to write.
write_deb() {
    local root=$STAGE/deb epoch
    epoch=$(package_epoch)
    stage_deb "$1" "$root"
    write_control "$root" "$(deb_version "$2")" "$3"
    find "$root" -type d -exec chmod 755 {} +
    find "$root/DEBIAN" "$root/etc" "$root/usr/share" "$root/usr/lib/systemd" -type f ! -perm -100 -exec chmod 644 {} +
    find "$root" -exec touch -h -d "@$epoch" {} +
    SOURCE_DATE_EPOCH=$epoch dpkg-deb --root-owner-group -Zzstd -z9 --build "$root" "$4" > /dev/null
}
