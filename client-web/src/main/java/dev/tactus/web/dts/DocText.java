package dev.tactus.web.dts;

import java.util.List;
import java.util.regex.Pattern;

/** A comment of Java as one that TypeScript's editors show. */
final class DocText {

    private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link) #?([^}]+)}");
    private static final Pattern THROWS = Pattern.compile("@throws (\\w+)");

    private DocText() {}

    /** Returns the lines, with markers, each indented and ended. */
    static String of(String comment, String indent) {
        List<String> lines = comment.strip().lines().map(DocText::line).toList();
        if (lines.size() == 1) {
            return indent + "/** " + lines.getFirst() + " */\n";
        }
        StringBuilder text = new StringBuilder(indent).append("/**\n");
        for (String line : lines) {
            text.append(indent).append(line.isEmpty() ? " *" : " * " + line).append('\n');
        }
        return text.append(indent).append(" */\n").toString();
    }

    private static String line(String line) {
        String plain = INLINE.matcher(line.strip()).replaceAll("`$1`");
        String thrown = THROWS.matcher(plain).replaceAll("@throws {$1}");
        return thrown.replace("@return ", "@returns ").replace("<p>", "");
    }
}
