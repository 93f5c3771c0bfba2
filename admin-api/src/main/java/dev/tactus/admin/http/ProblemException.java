package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpStatus;

/** A request that cannot be answered as asked; becomes a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final long retrySeconds;

    public ProblemException(HttpStatus status, String detail) {
        this(status, detail, 0);
    }

    /** @param retrySeconds when it may be asked again; 0 where time changes nothing */
    public ProblemException(HttpStatus status, String detail, long retrySeconds) {
        super(detail, null, false, false);
        this.status = status.code();
        this.retrySeconds = retrySeconds;
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    public static ProblemException badValue(String what, String value, String expected) {
        return badRequest(what + ": " + shortened(value) + " (expected: " + expected + ")");
    }

    public HttpStatus status() {
        return HttpStatus.valueOf(status);
    }

    long retrySeconds() {
        return retrySeconds;
    }

    /** What a client sent comes back only as far as it helps to find the place. */
    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
