package dev.tactus.admin.watching;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param to the byte behind the last one; the same as {@code from} where none can be satisfied
 */
record ByteRange(int from, int to) {

    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,9})-([0-9]{0,9})");

    /** Returns whether there are such bytes. */
    boolean isSatisfiable() {
        return from < to;
    }

    /**
     * Parses a {@code Range} header.
     *
     * @return the range within {@code length} bytes; null for several ranges or another form, which a server may ignore
     */
    static @Nullable ByteRange parse(String header, int length) {
        Matcher found = FORM.matcher(header.strip());
        if (!found.matches()) {
            return null;
        }
        String first = Objects.requireNonNull(found.group(1));
        String last = Objects.requireNonNull(found.group(2));
        if (first.isEmpty()) {
            return last.isEmpty() ? null : new ByteRange(Math.max(0, length - Integer.parseInt(last)), length);
        }
        int from = Integer.parseInt(first);
        int to = last.isEmpty() ? length : Math.min(length, Integer.parseInt(last) + 1);
        if (!last.isEmpty() && Integer.parseInt(last) < from) {
            return null;
        }
        return new ByteRange(Math.min(from, length), Math.max(to, Math.min(from, length)));
    }
}
