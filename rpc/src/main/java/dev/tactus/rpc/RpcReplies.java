package dev.tactus.rpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ways to answer a call. */
public final class RpcReplies {

    private static final Logger LOG = LoggerFactory.getLogger(RpcReplies.class);

    private RpcReplies() {}

    /** Answers now. */
    public static <A> void now(A answer, StreamObserver<A> caller) {
        caller.onNext(answer);
        caller.onCompleted();
    }

    /** Answers when it is known. That it fails is a defect: logged, and nothing about it told to the caller. */
    public static <A> void when(CompletionStage<A> answer, StreamObserver<A> caller) {
        answer.whenComplete((known, defect) -> {
            if (defect == null) {
                now(known, caller);
            } else {
                LOG.error("a call failed", defect);
                refuse(Status.INTERNAL, "a defect, see the log", caller);
            }
        });
    }

    /** Answers that what was asked for cannot be asked for so: the text says value and expectation. */
    public static void invalid(String text, StreamObserver<?> caller) {
        refuse(Status.INVALID_ARGUMENT, text, caller);
    }

    /** Answers that this caller may not ask for it. */
    public static void forbidden(String text, StreamObserver<?> caller) {
        refuse(Status.PERMISSION_DENIED, text, caller);
    }

    private static void refuse(Status status, String text, StreamObserver<?> caller) {
        caller.onError(status.withDescription(text).asRuntimeException());
    }
}
