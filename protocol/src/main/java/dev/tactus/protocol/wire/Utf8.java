package dev.tactus.protocol.wire;

import java.util.Arrays;

/**
 * UTF-8 codec that rejects malformed input instead of repairing it. Hand-written because the JDK's charsets would make up a
 * fifth of the client's size in a web page.
 */
final class Utf8 {

    private Utf8() {}

    /** Returns the encoded text; an unpaired surrogate becomes a question mark, as in the JDK. */
    static byte[] encode(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = text.codePointAt(i);
            if (code >= 0x10000) {
                bytes[at++] = (byte) (0xf0 | code >> 18);
                bytes[at++] = continuation(code >> 12);
                bytes[at++] = continuation(code >> 6);
                bytes[at++] = continuation(code);
                i++;
            } else if (code >= 0xd800 && code < 0xe000) {
                bytes[at++] = '?';
            } else if (code >= 0x800) {
                bytes[at++] = (byte) (0xe0 | code >> 12);
                bytes[at++] = continuation(code >> 6);
                bytes[at++] = continuation(code);
            } else if (code >= 0x80) {
                bytes[at++] = (byte) (0xc0 | code >> 6);
                bytes[at++] = continuation(code);
            } else {
                bytes[at++] = (byte) code;
            }
        }
        return Arrays.copyOf(bytes, at);
    }

    private static byte continuation(int code) {
        return (byte) (0x80 | (code & 0x3f));
    }

    /** Returns the text encoded by {@code bytes}, for which {@link #isValid} must be true. */
    static String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = sequenceLength(bytes, at);
            int code = length == 1 ? bytes[at] : bytes[at] & (0x7f >> length);
            for (int i = 1; i < length; i++) {
                code = code << 6 | (bytes[at + i] & 0x3f);
            }
            text.appendCodePoint(code);
            at += length;
        }
        return text.toString();
    }

    /** Returns whether {@code bytes} are well-formed: shortest forms only, no surrogates, nothing beyond U+10FFFF. */
    static boolean isValid(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** Returns the number of bytes of the character at {@code at}, 0 if it is malformed. */
    private static int sequenceLength(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (length > bytes.length - at || !secondFits(lead, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Returns whether a second byte fits the first: it reveals overlong forms, surrogates and too large values. */
    private static boolean secondFits(int lead, int second) {
        int min = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int max = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= min && second <= max;
    }
}
