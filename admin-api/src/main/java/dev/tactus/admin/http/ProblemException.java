package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpStatus;

/** Thrown for a request that cannot be served as asked; becomes a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final long retrySeconds;
    private final String code;

    public ProblemException(HttpStatus status, String detail) {
        this(status, detail, 0);
    }

    /** @param retrySeconds time until the next attempt; 0 if waiting does not help */
    public ProblemException(HttpStatus status, String detail, long retrySeconds) {
        this(status, detail, retrySeconds, "");
    }

    /** @param code that tells causes of one status apart; empty where the status is enough */
    public ProblemException(HttpStatus status, String detail, long retrySeconds, String code) {
        super(detail, null, false, false);
        this.code = code;
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

    String code() {
        return code;
    }

    long retrySeconds() {
        return retrySeconds;
    }

    /** Returns the start of a value, enough to recognize it. */
    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
