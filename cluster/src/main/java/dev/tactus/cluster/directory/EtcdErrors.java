package dev.tactus.cluster.directory;

import io.etcd.jetcd.common.exception.ErrorCode;
import io.etcd.jetcd.common.exception.EtcdExceptionFactory;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads why a call to etcd failed. */
final class EtcdErrors {

    private EtcdErrors() {}

    /** Returns whether etcd itself gave this as its answer, so that it is there. */
    static boolean isAnswer(Throwable thrown) {
        return switch (code(thrown)) {
            case INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, OUT_OF_RANGE -> true;
            default -> false;
        };
    }

    /** Returns whether there is no such lease, or none any more. */
    static boolean isLeaseGone(Throwable thrown) {
        return code(thrown) == ErrorCode.NOT_FOUND;
    }

    /** Returns a text for logs and answers. */
    static String reason(@Nullable Throwable thrown) {
        Throwable cause = thrown == null ? null : cause(thrown);
        if (cause == null) {
            return "no reason";
        }
        return cause instanceof TimeoutException ? "no answer in time" : String.valueOf(cause.getMessage());
    }

    /** Returns what a future failed with, without the wrappers of those that depend on it. */
    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static ErrorCode code(Throwable thrown) {
        Throwable cause = cause(thrown);
        return cause instanceof TimeoutException
                ? ErrorCode.DEADLINE_EXCEEDED
                : EtcdExceptionFactory.toEtcdException(cause).getErrorCode();
    }
}
