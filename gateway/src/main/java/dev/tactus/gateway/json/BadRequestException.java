package dev.tactus.gateway.json;

/** What a client sent is no request; the text says what was wrong and what is expected. */
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        // It becomes an answer, so that a stack trace would only cost.
        super(message, null, false, false);
    }
}
