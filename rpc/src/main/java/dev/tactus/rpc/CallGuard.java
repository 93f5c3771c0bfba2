package dev.tactus.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls to their peers' shares, and the calls of an address to their rate. A call is in progress until its answer has
 * left, so a peer that asks and does not read is owed a bounded number of bytes. Thread-safe.
 */
final class CallGuard implements ServerInterceptor {

    private static final String TOO_OFTEN = "calls: too many a second from this address (expected: fewer)";

    private final PeerShares shares;
    private final Predicate<InetAddress> mayCall;
    private final int requestMs;

    CallGuard(PeerShares shares, Predicate<InetAddress> mayCall, int requestMs) {
        this.shares = shares;
        this.mayCall = mayCall;
        this.requestMs = requestMs;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        PeerShares.Peer peer = shares.peer(remote);
        String refused = peer == null ? "connection: closed" : isTooOften(remote) ? TOO_OFTEN : shares.begin(peer);
        if (peer == null || refused != null) {
            call.close(Status.RESOURCE_EXHAUSTED.withDescription(refused), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        BoundedCall<Q, A> bounded = new BoundedCall<>(call, peer);
        try {
            return bounded.listen(next.startCall(bounded, headers));
        } catch (RuntimeException defect) {
            bounded.end();
            throw defect;
        }
    }

    private boolean isTooOften(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress from && !mayCall.test(from.getAddress());
    }

    /** A call in progress. */
    private final class BoundedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final PeerShares.Peer peer;
        private final AtomicLong held = new AtomicLong();
        private final AtomicBoolean decided = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();
        private boolean refused;

        BoundedCall(ServerCall<Q, A> call, PeerShares.Peer peer) {
            super(call);
            this.peer = peer;
        }

        private boolean hold(Object message) {
            int bytes = message instanceof MessageLite proto ? proto.getSerializedSize() : 0;
            boolean isHeld = shares.owe(peer, bytes);
            if (isHeld) {
                held.addAndGet(bytes);
            }
            return isHeld;
        }

        private void refuse(String what) {
            refused = true;
            super.close(Status.RESOURCE_EXHAUSTED.withDescription(what), new Metadata());
        }

        @Override
        public void sendMessage(A answer) {
            if (hold(answer)) {
                super.sendMessage(answer);
            } else {
                refuse("answers: too many unread by this peer (expected: that they are read first)");
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (!refused) {
                super.close(status, trailers);
            }
        }

        private void end() {
            if (ended.compareAndSet(false, true)) {
                shares.end(peer, held.get());
            }
        }

        /** Gives up a call whose request does not come; a service never sees it. */
        private void expire() {
            if (decided.compareAndSet(false, true)) {
                super.close(
                        Status.DEADLINE_EXCEEDED.withDescription(
                                "request: not whole after " + requestMs + " ms (expected: one message)"),
                        new Metadata());
            }
        }

        private ServerCall.Listener<Q> listen(ServerCall.Listener<Q> listener) {
            Future<?> deadline = peer.runIn(requestMs, this::expire);
            return new SimpleForwardingServerCallListener<>(listener) {

                @Override
                public void onMessage(Q request) {
                    if (hold(request)) {
                        super.onMessage(request);
                    } else if (decided.compareAndSet(false, true)) {
                        refuse("requests: too many bytes in progress of this peer (expected: fewer)");
                    }
                }

                @Override
                public void onHalfClose() {
                    var unused = deadline.cancel(false);
                    if (decided.compareAndSet(false, true)) {
                        super.onHalfClose();
                    }
                }

                @Override
                public void onCancel() {
                    decided.set(true);
                    var unused = deadline.cancel(false);
                    end();
                    super.onCancel();
                }

                @Override
                public void onComplete() {
                    var unused = deadline.cancel(false);
                    end();
                    super.onComplete();
                }
            };
        }
    }
}
