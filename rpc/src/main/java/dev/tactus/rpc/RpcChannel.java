package dev.tactus.rpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Channel to the services of one server. Connects on opening and reconnects after each loss, with growing
 * waits; calls meanwhile fail at once, or after a few attempts if idempotent. Every call has a deadline. Thread-safe.
 */
public final class RpcChannel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RpcChannel.class);

    private static final int SIGN_OF_LIFE_MS = 5_000;
    private static final int CLOSE_WAIT_MS = 2_000;

    private final String server;
    private final int deadlineMs;
    private final ManagedChannel channel;
    private final ExecutorService answers;
    private final ScheduledExecutorService timer;
    private volatile boolean up;

    private RpcChannel(RpcChannelSettings settings, RpcCredentials credentials, List<ServiceDescriptor> services) {
        server = settings.host() + ":" + settings.port();
        deadlineMs = settings.deadlineMs();
        answers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("tactus-rpc-answer-", 0).factory());
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("tactus-rpc-timer").factory());
        channel = NettyChannelBuilder.forAddress(settings.host(), settings.port(), credentials.client())
                .executor(answers)
                .keepAliveTime(settings.keepAliveMs(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(SIGN_OF_LIFE_MS, TimeUnit.MILLISECONDS)
                .keepAliveWithoutCalls(true)
                .maxInboundMessageSize(settings.messageBytesMax())
                .disableServiceConfigLookUp()
                .defaultServiceConfig(RetryPolicy.of(services, settings.backoffMs(), settings.backoffMaxMs()))
                .build();
    }

    /** Opens a channel to {@code services}, and starts connecting. */
    public static RpcChannel open(
            RpcChannelSettings settings, RpcCredentials credentials, List<ServiceDescriptor> services) {
        RpcChannel opened = new RpcChannel(settings, credentials, services);
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        RpcBackoff backoff = new RpcBackoff(settings.backoffMs(), settings.backoffMaxMs(), random);
        new Reconnector(opened.new Managed(), backoff, opened::schedule, opened::onStateChange).watchState();
        return opened;
    }

    /** Returns the last known state of the connection. */
    public boolean isUp() {
        return up;
    }

    /**
     * Calls asynchronously. The future fails with an {@link RpcException}; cancelling it cancels the call.
     *
     * @param method of one of the services
     */
    public <Q, A> CompletableFuture<A> call(MethodDescriptor<Q, A> method, Q request) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadlineMs, TimeUnit.MILLISECONDS);
        ClientCall<Q, A> call = channel.newCall(method, options);
        CompletableFuture<A> future = new CompletableFuture<>();
        ClientCalls.asyncUnaryCall(call, request, new Completing<>(future, method.getFullMethodName()));
        var unused = future.whenComplete((answer, failure) -> {
            if (future.isCancelled()) {
                call.cancel("cancelled by the caller", null);
            }
        });
        return future;
    }

    /**
     * Calls and waits for the answer, at most until the deadline. Not for event loops.
     *
     * @throws RpcException if there is no answer
     */
    public <Q, A> A callAndWait(MethodDescriptor<Q, A> method, Q request) throws RpcException {
        return await(call(method, request));
    }

    /**
     * Waits for the answer of a call.
     *
     * @throws RpcException if there is no answer
     */
    public static <A> A await(CompletableFuture<A> answer) throws RpcException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RpcException failed) {
                throw failed;
            }
            throw e;
        }
    }

    /** Closes the channel; calls in progress fail. */
    @Override
    public void close() {
        timer.shutdownNow();
        channel.shutdownNow();
        try {
            if (!channel.awaitTermination(CLOSE_WAIT_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("rpc channel still closing: server={}", server);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.shutdown();
    }

    private void onStateChange(boolean now) {
        up = now;
        if (now) {
            LOG.info("rpc connected: server={}", server);
        } else {
            LOG.warn("rpc disconnected, reconnecting: server={}", server);
        }
    }

    private void schedule(int ms, Runnable task) {
        if (!timer.isShutdown()) {
            var unused = timer.schedule(task, ms, TimeUnit.MILLISECONDS);
        }
    }

    /** Connection of the managed channel for {@link Reconnector}. */
    private final class Managed implements Reconnector.Connection {
        @Override
        public ConnectivityState state() {
            return channel.getState(true);
        }

        @Override
        public void whenChanged(ConnectivityState last, Runnable then) {
            channel.notifyWhenStateChanged(last, then);
        }

        @Override
        public void tryAgain() {
            channel.resetConnectBackoff();
        }
    }

    /** Completes a future with the single answer of a call. */
    private final class Completing<A> implements StreamObserver<A> {

        private final CompletableFuture<A> future;
        private final String method;

        Completing(CompletableFuture<A> future, String method) {
            this.future = future;
            this.method = method;
        }

        @Override
        public void onNext(A answer) {
            future.complete(answer);
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(new RpcException(method, server, Status.fromThrowable(failure), failure));
        }

        @Override
        public void onCompleted() {
            // No effect after an answer.
            future.completeExceptionally(new RpcException(
                    method, server, Status.INTERNAL.withDescription("no answer"), new IllegalStateException()));
        }
    }
}
