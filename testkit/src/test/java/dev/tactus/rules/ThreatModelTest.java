package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that docs/security.md names one test for each thing that an actor may not, and that the tests it names are in the tree. */
final class ThreatModelTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:#(\\w+))?`");
    private static final Set<String> ACTORS = Set.of(
            "guest", "member", "account", "moderator", "operator", "neighbour on the host", "proxy", "another node");

    private final Map<String, String> tests = new HashMap<>();
    private final List<String> page;

    ThreatModelTest() {
        String found = "";
        for (SourceFile file : SourceTree.read()) {
            if (file.path().contains("src/test/java/") && file.path().endsWith(".java")) {
                String name = file.path().substring(file.path().lastIndexOf('/') + 1);
                tests.put(name.substring(0, name.length() - ".java".length()), file.text());
            } else if (file.path().equals("docs/security.md")) {
                found = file.text();
            }
        }
        page = found.lines().toList();
    }

    @Test
    void shouldNameTestsThatAreInTheTree() {
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String line : page) {
            for (Matcher test = TEST.matcher(line); test.find(); named++) {
                String source = tests.get(test.group(1));
                if (source == null || (test.group(2) != null && !source.contains("void " + test.group(2) + "("))) {
                    missing.add(test.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(30);
    }

    @Test
    void shouldNameOneTestForEachThingThatAnActorMayNot() {
        Set<String> actors = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String row : page) {
            String[] cells = row.split("\\|", -1);
            String actor = cells.length > 1 ? cells[1].strip() : "";
            if (cells.length == 6 && ACTORS.contains(actor)) {
                actors.add(actor);
                Matcher named = TEST.matcher(cells[4].strip());
                if (!named.matches() || named.group(2) == null || !isTest(named.group(1), named.group(2))) {
                    wrong.add(row);
                }
            }
        }
        assertThat(actors).isEqualTo(ACTORS);
        assertThat(wrong).as("rows without exactly one test method").isEmpty();
    }

    /** Returns whether a method is one that JUnit runs, by what stands between it and the blank line before. */
    private boolean isTest(String type, String method) {
        String source = tests.getOrDefault(type, "");
        int at = source.indexOf(" void " + method + "(") + 1;
        String before = source.substring(source.lastIndexOf("\n\n", at) + 1, at);
        return at > 0
                && Stream.of("@Test", "@ParameterizedTest", "@RepeatedTest").anyMatch(before::contains);
    }
}
