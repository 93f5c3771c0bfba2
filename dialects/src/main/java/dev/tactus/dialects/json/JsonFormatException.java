package dev.tactus.dialects.json;

/** A client's message is malformed; the text says what is wrong and what is expected. */
final class JsonFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    JsonFormatException(String message) {
        // It becomes an answer, so that a stack trace would only cost.
        super(message, null, false, false);
    }

    /** Returns a value as text for an answer, which is not longer than a line whatever was sent. */
    static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
