package dev.tactus.admin.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.admin.Http2Peer;
import dev.tactus.admin.MemoryRooms;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcChannelSettings;
import dev.tactus.rpc.RpcCredentials;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.RpcLimits;
import dev.tactus.rpc.RpcReplies;
import dev.tactus.rpc.RpcServer;
import dev.tactus.rpc.RpcServerSettings;
import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.HealthAnswer;
import dev.tactus.rpc.v1.HealthRequest;
import dev.tactus.rpc.v1.KeptAnswer;
import dev.tactus.rpc.v1.KeptRequest;
import dev.tactus.rpc.v1.RoomServiceGrpc;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers of the RPC port that ask and do not read, begin and do not go on, or come in crowds. */
@Timeout(300)
class RpcLimitsIT {

    private static final String WIDE = "x".repeat(100_000);
    private static final int OWED_MAX = 1 << 20;
    private static final byte[] EMPTY_MESSAGE = new byte[5];

    private final AtomicInteger allowed = new AtomicInteger(1_000);
    private final AtomicInteger served = new AtomicInteger();
    private final RpcServer server = serve(new RpcLimits(32, 16, 64, 64, OWED_MAX, 4_000));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldOweBoundedBytesToPeerWhoseWindowIsClosed() throws Exception {
        try (Http2Peer peer = new Http2Peer(server.port(), 0)) {
            for (int i = 0; i < 60; i++) {
                peer.end(begin(peer), EMPTY_MESSAGE);
            }
            // 60 answers of 100 kB; 10 may wait, the others are refused.
            until(() -> server.owedBytes() > OWED_MAX - 2 * WIDE.length());
            for (int i = 0; i < 5; i++) {
                assertThat(kept()).as("what an honest peer gets").isEqualTo(WIDE);
                assertThat(server.owedBytes()).isLessThan(2L * OWED_MAX);
            }
        }
        until(() -> server.owedBytes() == 0 && server.calls() == 0);
    }

    @Test
    void shouldGiveUpCallsWhoseRequestDoesNotCome() throws Exception {
        try (Http2Peer peer = new Http2Peer(server.port(), 1 << 16)) {
            for (int i = 0; i < 30; i++) {
                int unused = begin(peer);
            }
            until(() -> server.calls() > 0);
            until(() -> server.calls() == 0);
            assertThat(kept()).isEqualTo(WIDE);
        }
    }

    @Test
    void shouldCloseConnectionsBeyondTheShareOfTheirAddress() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                crowd.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            until(() -> server.connections() == 16);
            int closed = 0;
            for (Socket socket : crowd.subList(16, 60)) {
                closed += isClosed(socket) ? 1 : 0;
            }
            assertThat(closed).as("connections beyond 16").isEqualTo(44);
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
        until(() -> server.connections() == 0);
        assertThat(kept()).isEqualTo(WIDE);
    }

    @Test
    void shouldFailCallsBeyondTheRateOfTheirAddress() throws Exception {
        allowed.set(2);
        try (RpcChannel peer = channel(server.port(), AccountServiceGrpc.getServiceDescriptor())) {
            assertThat(kept(peer)).isEqualTo(WIDE);
            assertThat(kept(peer)).isEqualTo(WIDE);
            assertThatThrownBy(() -> kept(peer))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("calls: too many a second from this address");
            assertThat(served).as("calls that the service saw").hasValue(2);
            until(() -> server.calls() == 0);
            allowed.set(1);
            assertThat(kept(peer)).as("after a while").isEqualTo(WIDE);
        }
    }

    @Test
    void shouldTakeTheRateOfAnAddressFromTheSettings() throws Exception {
        Settings settings =
                SettingsReader.read(Optional.empty(), List.of("rpc.port=0", "rpc.calls-per-address-per-second=1"));
        try (RpcEndpoints endpoints = RpcEndpoints.open(settings);
                RpcServer limited = endpoints
                        .serve(new MemoryRooms(1), HealthAnswer::getDefaultInstance)
                        .listen();
                RpcChannel peer = channel(limited.port(), RoomServiceGrpc.getServiceDescriptor())) {
            until(() -> {
                try {
                    var unused =
                            peer.callAndWait(RoomServiceGrpc.getHealthMethod(), HealthRequest.getDefaultInstance());
                    return false;
                } catch (RpcException refused) {
                    assertThat(refused).hasMessageContaining("calls: too many a second from this address");
                    return true;
                }
            });
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static int begin(Http2Peer peer) throws IOException {
        return peer.begin(
                false,
                List.of(
                        ":method",
                        "POST",
                        ":scheme",
                        "http",
                        ":authority",
                        "127.0.0.1",
                        ":path",
                        "/tactus.rpc.v1.AccountService/Kept",
                        "content-type",
                        "application/grpc",
                        "te",
                        "trailers"));
    }

    private String kept() throws Exception {
        try (RpcChannel honest = channel(server.port(), AccountServiceGrpc.getServiceDescriptor())) {
            return kept(honest);
        }
    }

    private static String kept(RpcChannel channel) throws Exception {
        return channel.callAndWait(AccountServiceGrpc.getKeptMethod(), KeptRequest.getDefaultInstance())
                .getState();
    }

    private static RpcChannel channel(int port, ServiceDescriptor service) {
        return RpcChannel.open(
                new RpcChannelSettings("127.0.0.1", port, 30_000, 10_000, 5, 50, 1 << 20),
                RpcCredentials.plain(),
                List.of(service));
    }

    private RpcServer serve(RpcLimits limits) {
        try {
            return RpcServer.start(
                    new RpcServerSettings(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            10_000,
                            RpcServerSettings.REQUEST_BYTES_MAX,
                            limits),
                    RpcCredentials.plain(),
                    address -> allowed.getAndDecrement() > 0,
                    List.of(new WideService()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void until(BooleanSupplier condition) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 60 s").isLessThan(endNs);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Answers far longer than its questions. */
    private final class WideService extends AccountServiceGrpc.AccountServiceImplBase {
        @Override
        public void kept(KeptRequest request, StreamObserver<KeptAnswer> caller) {
            served.incrementAndGet();
            RpcReplies.answer(KeptAnswer.newBuilder().setState(WIDE).build(), caller);
        }
    }
}
