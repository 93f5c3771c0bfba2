package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpStatus;

/** A request that cannot be answered as asked; becomes a problem document. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    ProblemException(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status.code();
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    static ProblemException badValue(String what, String value, String expected) {
        return badRequest(what + ": " + shortened(value) + " (expected: " + expected + ")");
    }

    HttpStatus status() {
        return HttpStatus.valueOf(status);
    }

    /** What a client sent comes back only as far as it helps to find the place. */
    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
