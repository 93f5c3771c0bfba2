package dev.tactus.gateway.json;

/** A client's request is malformed; the text says what is wrong and what is expected. */
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        // It becomes an answer, so that a stack trace would only cost.
        super(message, null, false, false);
    }
}
