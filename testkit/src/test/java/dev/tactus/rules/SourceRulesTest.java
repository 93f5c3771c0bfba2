package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    void shouldOpenDocCommentsWithNounOrVerb() {
        assertThat(TREE.stream().flatMap(file -> DocComments.violations(file).stream()))
                .isEmpty();
    }

    @Test
    void shouldUseEachSimpleNameOnce() {
        assertThat(namesakes(TREE)).isEmpty();
    }

    @Test
    void shouldHaveNoLeftoverFiles() {
        assertThat(TREE).extracting(SourceFile::path).noneMatch(SourceRulesTest::isLeftover);
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
        "a/src/main/java/A.java,   '    /** Ends h%s link. */',      is,        pronoun",
        "a/src/test/java/A.java,   '    // H%s comes back.',         e,         pronoun",
        "docs/a.md,                'The server tells h%s.',          im,        pronoun",
        "web-ui/src/main/a.js,     '// what h%s sees',               e,         pronoun",
        "a/src/main/java/A.java,   '    // No%s waits.',             body,      word that is not used here",
        "docs/a.md,                'some%s else',                    body,      word that is not used here",
        "a/src/main/java/A.java,   ' * Who%s asks.',                 ever,      word that is not used here",
        "README.md,                'that wh%s comes',                ich,       word that is not used here",
        "a/src/test/java/A.java,   '    /** A call of no%s. */',     body,      word that is not used here",
        "a/src/test/java/A.java,   '     * asked by who%s wants.',   ever,      word that is not used here",
        "docs/a.md,                '<<<%s main',                     <<<<,      left from a merge",
        "docs/a.md,                'fix%s! core: a word',            up,        left from a merge",
        "a/src/main/java/A.java,   '    // W%s: half of it',         IP,        left from a merge",
        "a/src/test/java/A.java,   'Path.of(home, \"bin\", \"ja%s\")', va,  process without the locale of the tests",
        "a/src/main/java/A.java,   'Files.read%s(file)',             String,    text of a person read as it is",
        "a/src/main/java/A.java,   '        // room.close()%s',      ;,         code in a comment",
        "a/src/main/java/A.java,   't.schedule%s(a, 1)',           AtFixedRate, repeated task",
        "a/src/main/java/A.java,   'in.varintWithin(1, 9, \"a \"%s b)', ' +', text built where nothing is wrong",
        "a/src/main/java/A.java,   'Checks.inRange(1, 0, 9, a%s \"b\")', ' +', text built where nothing is wrong",
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
                "the theme of this page",
                "Somehow",
                "=======",
            })
    void shouldLetStandWhatIsFine(String line) {
        SourceFile fine = new SourceFile("docs/a.md", line);

        assertThat(SourceRule.ALL.stream().flatMap(rule -> rule.violations(fine).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'/** %s a room has. */ final class A {}',                                What",
        "'/**\n * %s of the two answers.\n *\n * <p>More.\n */\npublic record A() {}', Who",
        "'/** %s it is told. */ @SuppressWarnings(\"a\") public sealed interface A {}', How",
        "'class A { /** %s it is sent. */ private enum Kind {} }',                  Where",
        "'class A { /** %s a page may want. */ static final int A = 1; }',          What",
        "'class A {\n    /**\n     * %s the time has passed.\n     */\n    boolean late; }', Whether",
        "'interface A { /** %s many there are. */ int count(); }',                  How",
    })
    void shouldCatchDocCommentThatOpensWithClause(String text, String opening) {
        SourceFile planted = new SourceFile("a/A.java", text.formatted(opening).replace("\\n", "\n"));

        assertThat(DocComments.violations(planted)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** A room. */ final class A {}",
                "final class A { /** The time at which it ends. */ int end; }",
                "/** Whatsoever. */ final class A {}",
                "class A { String scripts = \"web/**/play.js\"; }",
                "/** Broadcasts frames. What is sent is counted. */ final class A {}",
            })
    void shouldAcceptOtherComments(String text) {
        assertThat(DocComments.violations(new SourceFile("a/A.java", text))).isEmpty();
    }

    @Test
    void shouldCatchNamesakes() {
        assertThat(namesakes(List.of(
                        new SourceFile("a/src/main/java/Room.java", ""),
                        new SourceFile("b/src/test/java/Room.java", ""),
                        new SourceFile("b/src/main/java/Seat.java", ""),
                        new SourceFile("a/src/main/java/package-info.java", ""),
                        new SourceFile("b/src/main/java/package-info.java", ""))))
                .containsExactly("Room.java: a/src/main/java, b/src/test/java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/A.java.orig", "a/A.java.rej", "docs/a.md~", "a/.a.swp", "a/old.bak"})
    void shouldCatchLeftoverFile(String path) {
        assertThat(isLeftover(path)).isTrue();
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

    private static List<String> namesakes(List<SourceFile> tree) {
        Map<String, List<String>> folders = tree.stream()
                .filter(file -> file.isJava() && !file.path().endsWith("/package-info.java"))
                .collect(Collectors.groupingBy(
                        file -> file.path().substring(file.folder().length() + 1),
                        TreeMap::new,
                        Collectors.mapping(SourceFile::folder, Collectors.toList())));
        return folders.entrySet().stream()
                .filter(name -> name.getValue().size() > 1)
                .map(name -> name.getKey() + ": " + String.join(", ", name.getValue()))
                .toList();
    }

    private static boolean isLeftover(String path) {
        return path.matches(".*(\\.orig|\\.rej|\\.bak|\\.swp|~)");
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
