package dev.tactus.webui.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds each Chinese page to the English text that it translates: by its hash, and by its blocks of code, which are tested there. */
class TranslationsTest {

    private static final Pattern ORIGIN = Pattern.compile("<!-- translates (\\S+) of SHA-256 ([0-9a-f]{64}) -->\n");
    private static final Pattern CODE = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final DocTree TREE = DocTree.of(Path.of(".."));

    @Test
    void shouldTranslateTheTextThatIsThere() throws Exception {
        List<String> stale = new ArrayList<>();
        for (String page : translations()) {
            Matcher origin = ORIGIN.matcher(TREE.text(page));
            assertThat(origin.lookingAt())
                    .as("%s begins with <!-- translates PAGE of SHA-256 HASH -->", page)
                    .isTrue();
            String now = hash(TREE.text(origin.group(1)));
            if (!now.equals(origin.group(2))) {
                stale.add(page + ": translates " + origin.group(1) + " of " + origin.group(2) + " (now: " + now + ")");
            }
        }
        assertThat(stale)
                .as("stale translations, to be looked at and given the hash of now")
                .isEmpty();
    }

    @Test
    void shouldHaveTheCodeOfTheOriginal() {
        assertThat(translations()).isNotEmpty().allSatisfy(page -> {
            Matcher origin = ORIGIN.matcher(TREE.text(page));
            assertThat(origin.lookingAt()).isTrue();
            assertThat(code(page)).isEqualTo(code(origin.group(1)));
        });
    }

    private static List<String> translations() {
        return TREE.pages().stream()
                .filter(page -> page.startsWith("docs/zh/") && !page.endsWith("/index.md"))
                .toList();
    }

    private static List<String> code(String page) {
        return CODE.matcher(TREE.text(page)).results().map(MatchResult::group).toList();
    }

    private static String hash(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
