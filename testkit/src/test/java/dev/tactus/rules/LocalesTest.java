package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds that every test runs in a locale and a time zone unlike those of the people who wrote the code: Turkish letters for unit
 * tests, Arabic digits for integration tests, 5 h 45 min before UTC; the nightly profile exchanges the two. What is stored or
 * parsed in another way there fails a test.
 */
class LocalesTest {

    private static final Pattern ARG_LINE = Pattern.compile("<argLine>(.*?)</argLine>");
    private static final Pattern PLACE = Pattern.compile("<(tactus\\.place\\.\\w+)>(.*?)</");

    private static final List<SourceFile> POMS = SourceTree.read().stream()
            .filter(file -> file.path().equals("pom.xml") || file.path().endsWith("/pom.xml"))
            .toList();

    @Test
    void shouldRunEachLaneInBothLocales() {
        String turkish = "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu";
        String arabic =
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -Duser.timezone=Asia/Kathmandu";
        assertThat(all(PLACE, POMS, 0))
                .containsExactly(
                        "<tactus.place.unit>" + turkish + "</",
                        "<tactus.place.it>" + arabic + "</",
                        "<tactus.place.unit>" + arabic + "</",
                        "<tactus.place.it>" + turkish + "</");
    }

    @Test
    void shouldStartNoTestElsewhere() {
        assertThat(all(ARG_LINE, POMS, 1))
                .containsExactly("${surefire.argLine} ${tactus.place.unit}", "${surefire.argLine} ${tactus.place.it}");
    }

    @Test
    void shouldBeThereNow() {
        // Set by the plugin that reads the pom; other runners choose their own place.
        assumeTrue(System.getProperty("basedir") != null);

        assertThat(Locale.getDefault().getLanguage()).isIn("tr", "ar");
        assertThat(ZoneId.systemDefault()).hasToString("Asia/Kathmandu");
    }

    private static List<String> all(Pattern pattern, List<SourceFile> files, int group) {
        return files.stream()
                .flatMap(file -> pattern.matcher(file.text()).results())
                .map(found -> found.group(group))
                .toList();
    }
}
