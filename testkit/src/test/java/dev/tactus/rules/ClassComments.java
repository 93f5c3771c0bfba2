package dev.tactus.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule on how class comments open: with a noun phrase or a third-person verb, and not with a clause such as "What a room
 * has" that has to be read to its end before it says what the class is.
 */
final class ClassComments {

    private static final Pattern CLAUSE =
            Pattern.compile("(What|Who|Whose|Whom|How|Where|When|Whether|Why|Whoever|Whatever)\\b");

    /** The declaration of a type behind a comment, with its annotations and modifiers. */
    private static final Pattern TYPE = Pattern.compile("\\s*(@\\w+(\\([^)]*\\))?\\s+)*"
            + "((public|protected|private|static|final|abstract|sealed|non-sealed)\\s+)*"
            + "(class|interface|record|enum|@interface)\\s+(\\w+)");

    private ClassComments() {}

    /** Returns one line for each type whose comment opens with a clause. */
    static List<String> violations(SourceFile file) {
        List<String> violations = new ArrayList<>();
        String text = file.isJava() ? file.text() : "";
        for (int start = text.indexOf("/**"); start >= 0; start = text.indexOf("/**", start + 3)) {
            int end = text.indexOf("*/", start + 3);
            if (end < 0) {
                return violations;
            }
            Matcher type = TYPE.matcher(text).region(end + 2, text.length());
            String comment = text.substring(start + 3, end)
                    .replaceAll("\\s*\\n\\s*\\* ?", " ")
                    .strip();
            if (type.lookingAt() && CLAUSE.matcher(comment).lookingAt()) {
                violations.add(file.path() + ": " + type.group(6) + ": " + comment
                        + " (open with a noun phrase or a third-person verb)");
            }
        }
        return violations;
    }
}
