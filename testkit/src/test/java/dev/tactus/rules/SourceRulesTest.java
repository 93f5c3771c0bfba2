package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

    /** Look twice at what is longer, and divide it. */
    private static final int LINES_MAX = 500;

    private static final List<SourceFile> TREE = SourceTree.read();

    @Test
    void shouldKeepEveryRule() {
        assertThat(TREE.stream()
                        .flatMap(file -> SourceRule.ALL.stream().flatMap(rule -> rule.violations(file).stream())))
                .isEmpty();
    }

    @Test
    void shouldSayWhatEveryPackageIsFor() {
        assertThat(unexplained(TREE)).isEmpty();
    }

    @Test
    void shouldHaveNoLongFile() {
        assertThat(tooLong(TREE)).isEmpty();
    }

    /** Rules that read nothing would always be kept. */
    @Test
    void shouldReadWholeTree() {
        assertThat(TREE)
                .extracting(SourceFile::path)
                .contains(
                        "tactus",
                        "pom.xml",
                        "README.md",
                        ".ci/run",
                        "core/src/main/java/dev/tactus/core/Checks.java",
                        "testkit/src/test/java/dev/tactus/rules/SourceRulesTest.java")
                .noneMatch(path -> path.contains("target/"));
    }

    @ParameterizedTest
    @CsvSource({
        "a/src/test/java/A.java,   '        Thread.%s(10);',         sleep,     sleep",
        "a/src/test/java/A.java,   '    @Dis%s(\"slow\")',           abled,     disabled test",
        "a/src/main/java/A.java,   '    // TO%s: later',             DO,        left for later",
        "docs/a.md,                'FIX%s',                          ME,        left for later",
        "docs/a.md,                'see /wo%s/main/a.md',            rk,        path of one machine",
        "a/pom.xml,                '<p>/ro%s/.m2</p>',               ot,        path of one machine",
        "tactus,                   'cd /home/ann%s',                 /a,        path of one machine",
        "docs/a.md,                'ask ann%sexample.com',           @,         address of a person",
    })
    void shouldCatchWhatIsPlanted(String path, String line, String gap, String rule) {
        SourceFile planted = new SourceFile(path, "first\n" + line.formatted(gap) + "\n");

        assertThat(SourceRule.ALL.stream().flatMap(each -> each.violations(planted).stream()))
                .singleElement()
                .asString()
                .startsWith(path + ":2: " + rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/work/of/others",
                "target/work/classes",
                "brew install openjdk@25",
                "@Override",
                "a@b",
            })
    void shouldLetStandWhatIsFine(String line) {
        SourceFile fine = new SourceFile("docs/a.md", line);

        assertThat(SourceRule.ALL.stream().flatMap(rule -> rule.violations(fine).stream()))
                .isEmpty();
    }

    @Test
    void shouldCatchPackageWithoutPurpose() {
        String path = "a/src/main/java/dev/tactus/a/";
        String purpose = "/** For a. <p>May use: b. Threads: none. */\n";
        SourceFile type = new SourceFile(path + "A.java", "class A {}");
        SourceFile broken = new SourceFile(
                path + "package-info.java",
                "/**\n * For a. May\n * use: b. Threads: none.\n */\n@NullMarked\npackage a;");
        SourceFile complete = new SourceFile(path + "package-info.java", purpose + "@NullMarked\npackage a;");
        SourceFile unmarked = new SourceFile(path + "package-info.java", purpose + "package a;");
        SourceFile silent = new SourceFile(path + "package-info.java", "/** For a. */\n@NullMarked\npackage a;");

        assertThat(unexplained(List.of(type, complete))).isEmpty();
        assertThat(unexplained(List.of(type, broken))).isEmpty();
        assertThat(unexplained(List.of(type))).hasSize(1);
        assertThat(unexplained(List.of(type, unmarked))).hasSize(1);
        assertThat(unexplained(List.of(type, silent))).hasSize(1);
    }

    @Test
    void shouldCatchLongFile() {
        assertThat(tooLong(List.of(
                        new SourceFile("a/A.java", "\n".repeat(LINES_MAX)),
                        new SourceFile("a/B.java", "\n".repeat(LINES_MAX + 1)),
                        new SourceFile("a/golden.hex", "\n".repeat(LINES_MAX + 1)))))
                .containsExactly("a/B.java: 501 lines (expected: at most 500)");
    }

    /** The folders of main code whose package-info does not say what the package is for, may use, and runs on. */
    private static Set<String> unexplained(List<SourceFile> tree) {
        Set<String> folders = tree.stream()
                .filter(file -> file.isJava() && file.path().contains("/src/main/java/"))
                .map(SourceFile::folder)
                .collect(Collectors.toCollection(TreeSet::new));
        tree.stream()
                .filter(file -> file.path().endsWith("/package-info.java"))
                .filter(file -> explains(file.text()))
                .forEach(file -> folders.remove(file.folder()));
        return folders;
    }

    /** The formatter may break a line anywhere, also between the words looked for. */
    private static boolean explains(String text) {
        String flat = text.replaceAll("\\s+(\\* )?", " ");
        return flat.startsWith("/**")
                && flat.matches(".*\\b[Mm]ay use\\b.*")
                && flat.contains("Threads:")
                && flat.contains("@NullMarked package ");
    }

    private static List<String> tooLong(List<SourceFile> tree) {
        return tree.stream()
                .filter(file -> file.path().equals("tactus") || file.path().matches(".*\\.(java|proto|js|css|html|sh)"))
                .filter(file -> file.text().lines().count() > LINES_MAX)
                .map(file -> file.path() + ": " + file.text().lines().count() + " lines (expected: at most " + LINES_MAX
                        + ")")
                .toList();
    }
}
