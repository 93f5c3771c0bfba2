# ./tactus release --dry-run: what a release needs, as a list of checks. Sourced by the launcher, after package.sh.
# shellcheck shell=bash

release_usage() {
    cat <<'TEXT'
Usage: tactus release --dry-run [--packages DIR] [--tagged]

Checks what a release of this tree needs, and changes nothing: version, changelog, upgrade notes, documentation, git, packages.
Exit code 1 if something is missing; each line says what to do.

  --packages DIR   where ./tactus package has put its files; target/packages by default
  --tagged         expects that the commit has the tag of the version, instead of that there is no such tag yet
TEXT
}

# Prints a line of the list. Arguments: whether it is well (0), what was checked, what is to be done.
told() {
    if (($1 == 0)); then
        printf 'ok       %s\n' "$2"
    else
        printf 'missing  %s: %s\n' "$2" "$3"
        RELEASE_MISSING=$((RELEASE_MISSING + 1))
    fi
}

# The text of a section of the changelog. Argument: its name.
changelog_section() {
    awk -v head="## [$1]" 'index($0, "## [") == 1 { inside = index($0, head) == 1; next } inside' "$ROOT/CHANGELOG.md"
}

check_version() {
    local version=$1 pom parent others=""
    [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-(alpha|beta|rc)\.[0-9]+)?$ ]]
    told $? "version $version" "pom.xml has it (expected: X.Y.Z, or with -rc.N; mvn versions:set -DnewVersion=X.Y.Z)"
    while IFS= read -r pom; do
        # What has no parent here, such as a project of the benchmarks, has a version of its own.
        parent=$(sed -n '/<parent>/,/<\/parent>/s:.*<version>\(.*\)</version>.*:\1:p' "$pom")
        [[ -z $parent || $parent == "$version" ]] || others+=" ${pom#"$ROOT/"}"
    done < <(find "$ROOT" -name pom.xml -not -path '*/target/*' -not -path '*/node_modules/*' | sort)
    [[ -z $others ]]
    told $? "one version in all modules" "another one in$others"
}

check_texts() {
    local version=$1 minor=${1%.*}
    grep -qE "^## \[${version//./\\.}\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$" "$ROOT/CHANGELOG.md" && [[ -n $(changelog_section "$version" | grep '^- ') ]]
    told $? "changelog of $version" "CHANGELOG.md needs a section '## [$version] - YYYY-MM-DD' with what changed"
    ! changelog_section Unreleased | grep -q '^- '
    told $? "nothing left under Unreleased" "move the lines of [Unreleased] in CHANGELOG.md to the section of $version"
    ! changelog_section "$version" | grep -q '^### Breaking' || grep -qE "^## From .* to ${minor//./\\.}$" "$ROOT/docs/upgrading.md"
    told $? "upgrade notes" "docs/upgrading.md needs a section 'From … to $minor', as something breaks"
}

# Prints the links of the documentation that lead to no file.
dead_links() {
    local page link
    for page in "$ROOT"/*.md "$ROOT"/docs/*.md; do
        while IFS= read -r link; do
            link=${link%%#*}
            [[ -z $link || $link == *:* || -e $(dirname "$page")/$link ]] || printf ' %s in %s' "$link" "${page#"$ROOT/"}"
        done < <(sed 's/`[^`]*`//g' "$page" | grep -oE '\]\([^) ]+\)' | sed 's/^](//; s/)$//' || true)
    done
}

check_documents() {
    local dead
    dead=$(dead_links)
    [[ -z $dead ]]
    told $? "links of the documentation" "no such file:$dead"
}

check_git() {
    local version=$1 tagged=$2
    git -C "$ROOT" rev-parse --git-dir > /dev/null 2>&1
    told $? "git repository" "the tree is none (expected: a clone)"
    [[ -z $(git -C "$ROOT" status --porcelain 2> /dev/null) ]]
    told $? "all is committed" "git status lists changes"
    if [[ -n $tagged ]]; then
        git -C "$ROOT" tag --points-at HEAD 2> /dev/null | grep -qxF "v$version"
        told $? "tag v$version" "the commit does not have it (expected: the version of pom.xml)"
    else
        ! git -C "$ROOT" rev-parse --quiet --verify "refs/tags/v$version" > /dev/null 2>&1
        told $? "tag v$version is free" "it is there already (expected: another version)"
    fi
}

check_packages() {
    local version=$1 folder=$2 names name newest missing=""
    read -r -a names <<< "$(package_arch)"
    for name in "tactus-$version-linux-${names[0]}.tar.zst" "tactus_$(deb_version "$version")_${names[1]}.deb" \
        "tactus-$version-linux-${names[0]}.oci.tar" "tactus-$version-sbom.json" SHA256SUMS; do
        [[ -f $folder/$name ]] || missing+=" $name"
    done
    [[ -z $missing ]]
    told $? "packages" "in $folder is no$missing (expected: the files of ./tactus package)"
    [[ -z $missing ]] || return 0
    (cd "$folder" && sha256sum --check --quiet --strict SHA256SUMS > /dev/null 2>&1)
    told $? "checksums" "files in $folder are not those of SHA256SUMS (expected: the files of one ./tactus package)"
    newest=$(git -C "$ROOT" log -1 --format=%ct 2> /dev/null || echo 0)
    (($(stat -c %Y "$folder/SHA256SUMS") >= newest))
    told $? "packages of this commit" "they are older than the last commit (expected: ./tactus package once more)"
}

run_release() {
    local dry="" tagged="" packages=$ROOT/target/packages version
    while (($# > 0)); do
        case $1 in
            --dry-run) dry=yes ;;
            --tagged) tagged=yes ;;
            --packages)
                packages=${2:-}
                [[ -n $packages ]] || fail "release: --packages without a folder (expected: --packages DIR)"
                shift
                ;;
            --help | -h)
                release_usage
                return
                ;;
            *) fail "release: $1 (expected: --dry-run, --packages DIR, --tagged or --help)" ;;
        esac
        shift
    done
    [[ -n $dry ]] || fail "release: no --dry-run (expected: release --dry-run; what it does not do is the tag, which a person pushes)"
    RELEASE_MISSING=0
    version=$(tree_version)
    # Each check is a command whose status is told.
    set +e
    check_version "$version"
    check_texts "$version"
    check_documents
    check_git "$version" "$tagged"
    check_packages "$version" "$packages"
    set -e
    if ((RELEASE_MISSING > 0)); then
        printf '%d missing\n' "$RELEASE_MISSING"
        return 1
    fi
    if [[ -n $tagged ]]; then
        echo ready
        return
    fi
    printf 'ready: git tag -a v%s -m "Tactus %s" && git push origin v%s\n' "$version" "$version" "$version"
}
