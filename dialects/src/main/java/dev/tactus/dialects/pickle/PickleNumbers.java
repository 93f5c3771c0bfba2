package dev.tactus.dialects.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The ways in which pickles write numbers. */
final class PickleNumbers {

    /** Chars of a float in digits; Python writes 24 at most. */
    private static final int REAL_CHARS_MAX = 400;

    /** Decimal digits that a byte is worth at most. */
    private static final int DIGITS_A_BYTE = 3;

    private final int integerBytesMax;

    PickleNumbers(int integerBytesMax) {
        this.integerBytesMax = integerBytesMax;
    }

    /** Reads a line of INT, in which 00 and 01 are no and yes. */
    PickleValue integerOrBool(byte[] line) {
        String text = text(line);
        return switch (text) {
            case "00" -> PickleValue.of(false);
            case "01" -> PickleValue.of(true);
            default -> integer(text);
        };
    }

    /** Reads a line of LONG, which Python ends with an L. */
    PickleValue decimal(byte[] line) {
        String text = text(line);
        return integer(text.endsWith("L") ? text.substring(0, text.length() - 1) : text);
    }

    private PickleValue integer(String text) {
        int first = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() - first > integerBytesMax * DIGITS_A_BYTE) {
            throw new PickleFormatException(
                    "integer: " + text.length() + " digits (expected: at most " + integerBytesMax + " bytes)");
        }
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new PickleFormatException("integer: no digits (expected: decimal digits)");
            }
        }
        if (text.length() == first) {
            throw new PickleFormatException("integer: empty (expected: decimal digits)");
        }
        return bounded(new BigInteger(text));
    }

    /** Reads what LONG1 and LONG4 hold: two's complement, the least byte first. */
    PickleValue twos(long count, PickleBytes in) {
        if (count < 0 || count > integerBytesMax) {
            throw tooLong(count);
        }
        byte[] little = in.take(count);
        if (little.length == 0) {
            return PickleValue.of(0);
        }
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = little[little.length - 1 - i];
        }
        return new PickleValue.Int(new BigInteger(big));
    }

    private PickleValue bounded(BigInteger number) {
        if (number.bitLength() / 8 + 1 > integerBytesMax) {
            throw tooLong(number.bitLength() / 8 + 1);
        }
        return new PickleValue.Int(number);
    }

    private PickleFormatException tooLong(long bytes) {
        return new PickleFormatException("integer: " + bytes + " bytes (expected: at most " + integerBytesMax + ")");
    }

    /** Reads a line of FLOAT. */
    static PickleValue real(byte[] line) {
        String text = text(line);
        return switch (text) {
            case "nan", "-nan" -> PickleValue.of(Double.NaN);
            case "inf", "+inf" -> PickleValue.of(Double.POSITIVE_INFINITY);
            case "-inf" -> PickleValue.of(Double.NEGATIVE_INFINITY);
            default -> digits(text);
        };
    }

    private static PickleValue digits(String text) {
        if (text.length() > REAL_CHARS_MAX || !text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            throw new PickleFormatException("float: no digits, or too many (expected: a decimal number)");
        }
        try {
            return PickleValue.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw noNumber(text);
        }
    }

    private static PickleFormatException noNumber(String text) {
        return new PickleFormatException("float: " + text + " (expected: a decimal number)");
    }

    /** Reads the number of a memo, 0..2147483647. */
    static int index(byte[] line) {
        String text = text(line);
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new PickleFormatException("memo: no digits, or too many (expected: 0..2147483647)");
        }
        return index(Long.parseLong(text));
    }

    /** Returns the number of a memo. */
    static int index(long number) {
        if (number > Integer.MAX_VALUE) {
            throw new PickleFormatException("memo: " + number + " (expected: 0..2147483647)");
        }
        return (int) number;
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1).strip();
    }
}
