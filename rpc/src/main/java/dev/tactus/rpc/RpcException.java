package dev.tactus.rpc;

import io.grpc.Status;
import java.util.Locale;

/** A call that has no answer. Expected outcomes are answers. */
public final class RpcException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    RpcException(String method, String server, Status status, Throwable cause) {
        super(method + " at " + server + ": " + text(status), cause);
        this.kind = kind(status);
    }

    /** What may be done about it. */
    public enum Kind {
        /** The server is not there, or was cut off. It may have done what was asked for. */
        UNAVAILABLE,
        /** There was no answer in time. The server may have done what was asked for. */
        DEADLINE,
        /** The server refuses this caller, or what it asks for; asking again changes nothing. */
        REFUSED,
        /** A defect, here or there. */
        DEFECT
    }

    /** Returns what kind of failure it is. */
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
