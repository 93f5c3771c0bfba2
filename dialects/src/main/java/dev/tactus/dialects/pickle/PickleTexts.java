package dev.tactus.dialects.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ways in which pickles write texts. */
final class PickleTexts {

    private static final String ESCAPES = "\\'\"abfnrtv";
    private static final String ESCAPED = "\\'\"\u0007\b\f\n\r\t\u000b";

    private PickleTexts() {}

    /** Reads UTF-8; as in Python 3, a half of a pair of surrogates may stand in it alone. */
    static PickleValue utf8(byte[] bytes) {
        PickleValue read = either(bytes);
        return read instanceof PickleValue.Bytes ? new PickleValue.Text(withHalves(bytes)) : read;
    }

    private static String withHalves(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int from = 0;
        int at = 0;
        while (at < bytes.length) {
            if (isHalf(bytes, at)) {
                text.append(strict(bytes, from, at));
                text.append((char) (0xd000 | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f)));
                at += 3;
                from = at;
            } else {
                at++;
            }
        }
        return text.append(strict(bytes, from, at)).toString();
    }

    /** Returns whether these are the three bytes of a surrogate; no other character has the first two of them. */
    private static boolean isHalf(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && bytes[at] == (byte) 0xed
                && (bytes[at + 1] & 0xe0) == 0xa0
                && (bytes[at + 2] & 0xc0) == 0x80;
    }

    private static String strict(byte[] bytes, int from, int to) {
        if (either(Arrays.copyOfRange(bytes, from, to)) instanceof PickleValue.Text(String text)) {
            return text;
        }
        throw new PickleFormatException("text: " + bytes.length + " bytes that are no UTF-8 (expected: UTF-8)");
    }

    /** Reads a Python 2 string, which may be either: a text where the bytes are UTF-8, else bytes. */
    static PickleValue either(byte[] bytes) {
        try {
            return new PickleValue.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new PickleValue.Bytes(bytes);
        }
    }

    /** Reads a Python 2 string as its source code would have it, in quotes. */
    static PickleValue quoted(byte[] line) {
        int end = line.length - 1;
        while (end >= 0 && line[end] == '\r') {
            end--;
        }
        if (end < 1 || line[0] != line[end] || (line[0] != '\'' && line[0] != '"')) {
            throw new PickleFormatException("string: not in quotes (expected: quotes around it)");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(end);
        int at = 1;
        while (at < end) {
            at = line[at] == '\\' && at + 1 < end ? escape(line, at + 1, end, out) : plain(line, at, out);
        }
        return either(out.toByteArray());
    }

    private static int plain(byte[] line, int at, ByteArrayOutputStream out) {
        out.write(line[at]);
        return at + 1;
    }

    /** Reads what stands behind a backslash; returns where it goes on. */
    private static int escape(byte[] line, int at, int end, ByteArrayOutputStream out) {
        int kind = line[at];
        int known = kind < 0 ? -1 : ESCAPES.indexOf(kind);
        if (known >= 0) {
            out.write(ESCAPED.charAt(known));
            return at + 1;
        }
        if (kind == 'x') {
            out.write(digits(line, at + 1, Math.min(end, at + 3), 2, 16));
            return at + 3;
        }
        if (kind >= '0' && kind <= '7') {
            int stop = at;
            int value = 0;
            while (stop < end && stop < at + 3 && line[stop] >= '0' && line[stop] <= '7') {
                value = value * 8 + line[stop++] - '0';
            }
            out.write(value);
            return stop;
        }
        out.write('\\');
        return at;
    }

    private static int digits(byte[] line, int from, int to, int count, int radix) {
        if (to - from != count) {
            throw new PickleFormatException("escape: " + (to - from) + " digits (expected: " + count + ")");
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = line[i] < 0 ? -1 : Character.digit((char) line[i], radix);
            if (digit < 0) {
                throw new PickleFormatException("escape: " + line[i] + " (expected: a digit to base " + radix + ")");
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** Reads Latin-1 with {@code \}{@code uXXXX} and {@code \}{@code UXXXXXXXX} for what that cannot say. */
    static PickleValue rawUnicode(byte[] line) {
        StringBuilder text = new StringBuilder(line.length);
        int at = 0;
        while (at < line.length) {
            int c = line[at++] & 0xff;
            int next = c == '\\' && at < line.length ? line[at++] & 0xff : -1;
            int count = next == 'u' ? 4 : next == 'U' ? 8 : 0;
            if (count > 0) {
                text.appendCodePoint(codePoint(digits(line, at, Math.min(line.length, at + count), count, 16)));
                at += count;
            } else {
                text.append((char) c);
                if (next >= 0) {
                    text.append((char) next);
                }
            }
        }
        return new PickleValue.Text(text.toString());
    }

    private static int codePoint(int value) {
        if (!Character.isValidCodePoint(value)) {
            throw new PickleFormatException("character: " + Integer.toHexString(value) + " (expected: at most 10ffff)");
        }
        return value;
    }
}
