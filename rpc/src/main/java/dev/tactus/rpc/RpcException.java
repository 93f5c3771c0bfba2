package dev.tactus.rpc;

import io.grpc.Status;
import java.util.Locale;

/** Thrown for a call without an answer. Expected outcomes are answers. */
public final class RpcException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    RpcException(String method, String server, Status status, Throwable cause) {
        super(method + " at " + server + ": " + text(status), cause);
        this.kind = kind(status);
    }

    /** Kind of failure, which decides the reaction. */
    public enum Kind {
        /** The server is unreachable, or the connection was lost. The call may have been executed. */
        UNAVAILABLE,
        /** No answer in time. The call may have been executed. */
        DEADLINE,
        /** The server refuses the caller or the request; a retry does not help. */
        REFUSED,
        /** A defect on either side. */
        DEFECT
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    private static String text(Status status) {
        String what = status.getCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return status.getDescription() == null ? what : what + ", " + status.getDescription();
    }

    private static Kind kind(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED, RESOURCE_EXHAUSTED, ABORTED -> Kind.UNAVAILABLE;
            case DEADLINE_EXCEEDED -> Kind.DEADLINE;
            case INVALID_ARGUMENT,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    UNIMPLEMENTED,
                    FAILED_PRECONDITION,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    OUT_OF_RANGE -> Kind.REFUSED;
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> Kind.DEFECT;
        };
    }
}
