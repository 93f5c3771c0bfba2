package dev.tactus.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rule on how Javadoc comments of types, fields and methods open: with a noun phrase or a third-person verb, and not with a
 * clause such as "What a room has" that has to be read to its end before it says what the thing is.
 */
final class DocComments {

    private static final Pattern CLAUSE =
            Pattern.compile("(What|Who|Whose|Whom|How|Where|When|Whether|Why|Whoever|Whatever)\\b");

    private DocComments() {}

    /** Returns one line for each comment that opens with a clause. */
    static List<String> violations(SourceFile file) {
        List<String> violations = new ArrayList<>();
        String text = file.isJava() ? file.text() : "";
        for (int start = text.indexOf("/**"); start >= 0; start = text.indexOf("/**", start + 3)) {
            int end = text.indexOf("*/", start + 3);
            if (end < 0) {
                return violations;
            }
            String comment = text.substring(start + 3, end)
                    .replaceAll("\\s*\\n\\s*\\* ?", " ")
                    .strip();
            if (CLAUSE.matcher(comment).lookingAt()) {
                long line = text.substring(0, start).lines().count();
                violations.add(file.path() + ":" + line + ": " + comment
                        + " (open with a noun phrase or a third-person verb)");
            }
        }
        return violations;
    }
}
