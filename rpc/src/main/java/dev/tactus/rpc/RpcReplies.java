package dev.tactus.rpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Helpers that answer a call. */
public final class RpcReplies {

    private static final Logger LOG = LoggerFactory.getLogger(RpcReplies.class);

    private RpcReplies() {}

    /** Answers at once. */
    public static <A> void answer(A answer, StreamObserver<A> caller) {
        caller.onNext(answer);
        caller.onCompleted();
    }

    /** Answers when the stage completes. A failure is logged as a defect, and its details are hidden from the caller. */
    public static <A> void answerLater(CompletionStage<A> answer, StreamObserver<A> caller) {
        answer.whenComplete((known, defect) -> {
            if (defect == null) {
                answer(known, caller);
            } else {
                LOG.error("rpc call failed", defect);
                refuse(Status.INTERNAL, "internal error, see the log", caller);
            }
        });
    }

    /** Answers that the request is invalid; the text holds the value and the expected one. */
    public static void invalid(String text, StreamObserver<?> caller) {
        refuse(Status.INVALID_ARGUMENT, text, caller);
    }

    /** Answers that the caller lacks the permission. */
    public static void forbidden(String text, StreamObserver<?> caller) {
        refuse(Status.PERMISSION_DENIED, text, caller);
    }

    private static void refuse(Status status, String text, StreamObserver<?> caller) {
        caller.onError(status.withDescription(text).asRuntimeException());
    }
}
