package dev.tactus.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.IssueTicketAnswer;
import dev.tactus.rpc.v1.IssueTicketRequest;
import dev.tactus.rpc.v1.RequireAnswer;
import dev.tactus.rpc.v1.RequireRequest;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server and a channel over real sockets. */
@Timeout(300)
class RpcIT {

    private static final TrustRequest TRUST =
            TrustRequest.newBuilder().setNode("a").build();

    private final Service service = new Service();
    private RpcServer server = serve(0);
    private final RpcChannel channel = open(server.port(), 120_000);

    @AfterEach
    void close() {
        service.release.countDown();
        channel.close();
        server.close();
    }

    @Test
    void shouldAnswerWithAndWithoutWaiting() throws Exception {
        assertThat(channel.callAndWait(AccountServiceGrpc.getTrustMethod(), TRUST)
                        .getDatabaseAway())
                .isTrue();
        assertThat(channel.call(AccountServiceGrpc.getTrustMethod(), TRUST)
                        .get(60, TimeUnit.SECONDS)
                        .getDatabaseAway())
                .isTrue();
    }

    @Test
    void shouldEndCallAtItsDeadline() {
        try (RpcChannel hasty = open(server.port(), 50)) {
            assertThat(failure(hasty.call(AccountServiceGrpc.getIssueTicketMethod(), ticket("wait"))))
                    .isEqualTo(RpcException.Kind.DEADLINE);
        }
    }

    @Test
    void shouldTellServerThatCallerWaitsNoLonger() {
        CompletableFuture<IssueTicketAnswer> call =
                channel.call(AccountServiceGrpc.getIssueTicketMethod(), ticket("wait"));
        assertThat(service.begun.join()).isTrue();

        assertThat(call.cancel(true)).isTrue();

        assertThat(service.cancelled.join()).isTrue();
    }

    @Test
    void shouldTryIdempotentCallsAgainAndNoOthers() throws Exception {
        service.unavailable.set(2);
        assertThat(channel.callAndWait(AccountServiceGrpc.getTrustMethod(), TRUST)
                        .getDatabaseAway())
                .isTrue();
        assertThat(service.calls).hasValue(3);

        service.calls.set(0);
        service.unavailable.set(2);
        assertThat(failure(channel.call(AccountServiceGrpc.getIssueTicketMethod(), ticket("unavailable"))))
                .isEqualTo(RpcException.Kind.UNAVAILABLE);
        assertThat(service.calls).hasValue(1);
    }

    @Test
    void shouldGiveUpAfterSomeAttempts() {
        service.unavailable.set(Integer.MAX_VALUE);

        assertThat(failure(channel.call(AccountServiceGrpc.getTrustMethod(), TRUST)))
                .isEqualTo(RpcException.Kind.UNAVAILABLE);
        assertThat(service.calls).hasValue(4);
    }

    @Test
    void shouldComeBackWhenServerDoes() throws Exception {
        int port = server.port();
        assertThat(channel.callAndWait(AccountServiceGrpc.getTrustMethod(), TRUST))
                .isNotNull();

        server.close();
        assertThat(failure(channel.call(AccountServiceGrpc.getIssueTicketMethod(), ticket("lost"))))
                .isEqualTo(RpcException.Kind.UNAVAILABLE);
        until(() -> !channel.isUp());
        server = serve(port);

        until(channel::isUp);
        assertThat(channel.callAndWait(AccountServiceGrpc.getTrustMethod(), TRUST))
                .isNotNull();
    }

    @Test
    void shouldNotTellWhatFailedInService() {
        RpcException thrown = catchThrowableOfType(
                RpcException.class,
                () -> channel.callAndWait(AccountServiceGrpc.getRequireMethod(), RequireRequest.getDefaultInstance()));

        assertThat(thrown.kind()).isEqualTo(RpcException.Kind.DEFECT);
        assertThat(thrown)
                .hasMessageContaining("AccountService/Require at 127.0.0.1:" + server.port())
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldRefuseMessageBeyondBound() {
        String huge = "x".repeat(RpcServerSettings.REQUEST_BYTES_MAX + 1);

        assertThat(failure(channel.call(AccountServiceGrpc.getIssueTicketMethod(), ticket(huge))))
                .isEqualTo(RpcException.Kind.UNAVAILABLE);
        assertThat(service.calls).hasValue(0);
    }

    @Test
    void shouldFailCallsUnderWayWhenClosed() {
        CompletableFuture<IssueTicketAnswer> call =
                channel.call(AccountServiceGrpc.getIssueTicketMethod(), ticket("wait"));
        assertThat(service.begun.join()).isTrue();

        channel.close();

        assertThat(failure(call)).isEqualTo(RpcException.Kind.UNAVAILABLE);
    }

    @Test
    void shouldSayThatPortIsTaken() {
        assertThatThrownBy(() -> RpcServer.start(
                        settings(server.port()), RpcCredentials.plain(), address -> true, List.of(service)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(String.valueOf(server.port()));
    }

    private RpcServer serve(int port) {
        try {
            return RpcServer.start(settings(port), RpcCredentials.plain(), address -> true, List.of(service));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RpcServerSettings settings(int port) {
        return RpcServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    }

    private static RpcChannel open(int port, int deadlineMs) {
        return RpcChannel.open(
                new RpcChannelSettings("127.0.0.1", port, deadlineMs, 10_000, 5, 50, 1 << 20),
                RpcCredentials.plain(),
                List.of(AccountServiceGrpc.getServiceDescriptor()));
    }

    private static IssueTicketRequest ticket(String token) {
        return IssueTicketRequest.newBuilder().setAccessToken(token).build();
    }

    private static RpcException.Kind failure(CompletableFuture<?> call) {
        return catchThrowableOfType(RpcException.class, () -> RpcChannel.await(call))
                .kind();
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Counts what it is asked, and fails as it is told. */
    private static final class Service extends AccountServiceGrpc.AccountServiceImplBase {

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger unavailable = new AtomicInteger();
        private final CountDownLatch release = new CountDownLatch(1);
        private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
        private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

        @Override
        public void trust(TrustRequest request, StreamObserver<TrustAnswer> caller) {
            calls.incrementAndGet();
            if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                caller.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
                RpcReplies.answer(TrustAnswer.newBuilder().setDatabaseAway(true).build(), caller);
            }
        }

        @Override
        public void issueTicket(IssueTicketRequest request, StreamObserver<IssueTicketAnswer> caller) {
            calls.incrementAndGet();
            if (request.getAccessToken().equals("wait")) {
                Context.current().addListener(context -> cancelled.complete(true), Runnable::run);
                begun.complete(true);
                try {
                    release.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            caller.onError(Status.UNAVAILABLE.asRuntimeException());
        }

        @Override
        public void require(RequireRequest request, StreamObserver<RequireAnswer> caller) {
            throw new IllegalStateException("secret");
        }
    }
}
