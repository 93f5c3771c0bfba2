package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the libraries that are resolved to the list of those that were looked at, {@code dependencies.txt}: a version or a
 * licence that was not chosen stops the build. This class path is that of the whole house and its tests.
 */
class DependenciesTest {

    /** Licences of libraries that may be shipped with a program under Apache-2.0, or that tests may use. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-1.0", "EPL-2.0", "LGPL-2.1", "MIT", "MIT-0");

    private static final Pattern IN_REPOSITORY = Pattern.compile(".*/repository/(.+\\.jar)");
    private static final Pattern JAR = Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/([^/]+)\\.jar");

    private static final Path LIST = Path.of("..", "dependencies.txt");
    private static final String BROTLI = "/brotli4j/native-";
    private static final Path CHECKSUMS = Path.of("..", "checksums.txt");

    /** A line of the list; the artifact may be {@code *}, for all of a group that come in one version. */
    private record Known(String group, String artifact, String version, String licence) {

        static Known of(String line) {
            String[] words = line.split("[: ]+");
            assertThat(words).as("group:artifact:version licence, in %s", line).hasSize(4);
            return new Known(words[0], words[1], words[2], words[3]);
        }

        boolean covers(Library library) {
            return group.equals(library.group)
                    && (artifact.equals("*") || artifact.equals(library.artifact))
                    && version.equals(library.version);
        }
    }

    private record Library(String group, String artifact, String version) implements Comparable<Library> {

        @Override
        public int compareTo(Library other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return group + ":" + artifact + ":" + version;
        }
    }

    @Test
    void shouldResolveNothingThatNobodyLookedAt() {
        List<Known> known = known();
        assertThat(libraries())
                .hasSizeGreaterThan(50)
                .filteredOn(library -> known.stream().noneMatch(line -> line.covers(library)))
                .as("libraries that are not in dependencies.txt, to be added with their licence")
                .isEmpty();
    }

    @Test
    void shouldListNothingThatIsGone() {
        Set<Library> libraries = libraries();
        assertThat(known())
                .filteredOn(line -> libraries.stream().noneMatch(line::covers))
                .as("lines of dependencies.txt that no library is of")
                .isEmpty();
    }

    @Test
    void shouldHaveLicencesThatGoTogether() {
        assertThat(known())
                .allSatisfy(line -> assertThat(List.of(line.licence.split("/")))
                        .as("%s", line)
                        .isSubsetOf(LICENCES));
    }

    @Test
    void shouldUseOneVersionOfEachLibrary() {
        Map<String, Long> versions = libraries().stream()
                .collect(Collectors.groupingBy(
                        library -> library.group + ":" + library.artifact, TreeMap::new, Collectors.counting()));
        assertThat(versions.entrySet())
                .filteredOn(library -> library.getValue() > 1)
                .isEmpty();
    }

    /** Each was once shipped because a library brought it. A library that cannot start without one shows in the tests. */
    @Test
    void shouldResolveNoLibraryWithoutUse() {
        assertThat(libraries())
                .isNotEmpty()
                .allSatisfy(library ->
                        assertThat(library.artifact).doesNotContain("kqueue", "macos", "codec-socks", "netty-all"));
    }

    /** The server is at home on Linux; elsewhere it runs on what every JVM has. */
    @Test
    void shouldResolveNativesOfLinuxAlone() {
        assertThat(classifiers())
                .contains("linux-x86_64", "linux-aarch_64")
                .allSatisfy(classifier -> assertThat(classifier).startsWith("linux-"));
    }

    /** A jar that is not the one that was looked at stops the build, wherever it came from. */
    @Test
    void shouldResolveJarsOfTheKnownChecksums() throws Exception {
        List<String> known;
        try (Stream<String> lines = Files.lines(CHECKSUMS)) {
            known = lines.filter(line -> !line.startsWith("#")).toList();
        }
        List<String> resolved = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Matcher jar = IN_REPOSITORY.matcher(entry.replace(File.separatorChar, '/'));
            if (jar.matches() && !jar.group(1).startsWith("dev/tactus/")) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Path.of(entry)));
                resolved.add(HexFormat.of().formatHex(hash) + "  " + jar.group(1));
            }
        }
        assertThat(resolved)
                .hasSizeGreaterThan(50)
                .filteredOn(line -> !known.contains(line) && !isOfOtherPlatform(line))
                .as("jars that checksums.txt does not have like this")
                .isEmpty();
        assertThat(known)
                .filteredOn(line -> !resolved.contains(line) && !line.contains(BROTLI))
                .as("lines of checksums.txt that are of no jar")
                .isEmpty();
    }

    /** Returns whether a jar is the compression of a platform that the list does not have: Maven resolves that of the machine. */
    private static boolean isOfOtherPlatform(String line) {
        return line.contains(BROTLI) && !line.contains("linux-x86_64");
    }

    /** Returns the classifiers of all jars that are resolved. */
    private static List<String> classifiers() {
        return jars().map(jar -> jar.group(4).substring((jar.group(2) + "-" + jar.group(3)).length()))
                .filter(rest -> !rest.isEmpty())
                .map(rest -> rest.substring(1))
                .distinct()
                .toList();
    }

    private static List<Known> known() {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Known::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Library> libraries() {
        return jars().map(jar -> new Library(jar.group(1).replace('/', '.'), jar.group(2), jar.group(3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the jars that are resolved, without our own. */
    private static Stream<MatchResult> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> JAR.matcher(entry.replace(File.separatorChar, '/')))
                .filter(jar -> jar.matches() && !jar.group(1).startsWith("dev/tactus"))
                .map(Matcher::toMatchResult);
    }
}
