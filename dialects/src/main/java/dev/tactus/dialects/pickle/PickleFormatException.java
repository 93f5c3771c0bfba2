package dev.tactus.dialects.pickle;

/** The bytes are no pickle of data, or one beyond a bound. Has no stack trace, since strangers can cause many. */
final class PickleFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PickleFormatException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
