package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    private static final Pattern JAR = Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");

    private static final Path LIST = Path.of("..", "dependencies.txt");

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
        Set<Library> libraries = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Matcher jar = JAR.matcher(entry.replace(File.separatorChar, '/'));
            if (jar.matches() && !jar.group(1).startsWith("dev/tactus")) {
                libraries.add(new Library(jar.group(1).replace('/', '.'), jar.group(2), jar.group(3)));
            }
        }
        return libraries;
    }
}
