package dev.tactus.rpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs exceptions of services and hides their details from the caller. */
final class ExceptionInterceptor implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionInterceptor.class);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onHalfClose() {
                try {
                    super.onHalfClose();
                } catch (RuntimeException defect) {
                    LOG.error(
                            "rpc call failed: method={}",
                            call.getMethodDescriptor().getFullMethodName(),
                            defect);
                    call.close(Status.INTERNAL.withDescription("internal error, see the log"), new Metadata());
                }
            }
        };
    }
}
