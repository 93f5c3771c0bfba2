package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tactus.config.TestSettings;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcChannelSettings;
import dev.tactus.rpc.RpcCredentials;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.RpcTls;
import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import dev.tactus.server.node.ServerProcess;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The accounts service with mutual TLS, and those who call it. */
@Timeout(120)
class MutualTlsIT {

    private final Path folder;
    private final Certificates ours;
    private ServerProcess accounts;

    MutualTlsIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.ours = Certificates.of(folder, "ours");
    }

    @BeforeEach
    void start() throws Exception {
        Path mine = ours.sign("accounts");
        accounts = ServerProcess.start(
                TestSettings.of(List.of(
                        "node.roles=accounts",
                        "node.data-dir=" + folder.resolve("data"),
                        "rpc.port=0",
                        "rpc.certificate=" + mine + ".pem",
                        "rpc.key=" + mine + ".key",
                        "rpc.trust=" + ours.trust())),
                "test");
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @Test
    void shouldTellNodeItsOwnSecretsOnly() throws Exception {
        try (RpcCredentials node = RpcCredentials.of(files(ours.sign("room-1"), ours.trust()));
                RpcChannel channel = channel(node)) {
            TrustAnswer answer = ask(channel, "room-1");
            assertThat(answer.getSecretsCount()).isPositive();
            assertThat(answer.getKeysCount()).isPositive();

            RpcException another = catchThrowableOfType(RpcException.class, () -> ask(channel, "room-2"));
            assertThat(another.kind()).isEqualTo(RpcException.Kind.REFUSED);
            assertThat(another).hasMessageContaining("node: room-2 (expected: a DNS name of the certificate shown");
        }
    }

    @Test
    void shouldRefuseWhoShowsNoCertificate() throws Exception {
        ManagedChannel bare = Grpc.newChannelBuilder(
                        "localhost:" + accounts.rpcPort(),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(ours.trust().toFile())
                                .build())
                .build();
        try {
            StatusRuntimeException refused = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> AccountServiceGrpc.newBlockingStub(bare)
                            .withDeadlineAfter(60, TimeUnit.SECONDS)
                            .trust(request("room-1")));
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        } finally {
            bare.shutdownNow();
        }
    }

    @Test
    void shouldRefuseStrangersAndWhoSpeaksPlain() throws Exception {
        Certificates others = Certificates.of(folder, "others");
        try (RpcCredentials stranger = RpcCredentials.of(files(others.sign("room-1"), ours.trust()));
                RpcChannel channel = channel(stranger);
                RpcChannel plain = channel(RpcCredentials.plain())) {
            assertThat(kind(channel)).isEqualTo(RpcException.Kind.UNAVAILABLE);
            assertThat(kind(plain)).isEqualTo(RpcException.Kind.UNAVAILABLE);
        }
    }

    @Test
    void shouldNotSpeakWithServerThatItDoesNotTrust() throws Exception {
        Certificates others = Certificates.of(folder, "others");
        try (RpcCredentials wary = RpcCredentials.of(files(ours.sign("room-1"), others.trust()));
                RpcChannel channel = channel(wary)) {
            assertThat(kind(channel)).isEqualTo(RpcException.Kind.UNAVAILABLE);
        }
    }

    @Test
    void shouldShowNewCertificateAfterRefresh() throws Exception {
        Path own = folder.resolve("own");
        put(ours.sign("room-1"), own);
        try (RpcCredentials node = RpcCredentials.of(files(own, ours.trust()))) {
            put(ours.sign("room-2"), own);
            node.refresh();
            try (RpcChannel channel = channel(node)) {
                assertThat(ask(channel, "room-2").getSecretsCount()).isPositive();
            }
            Files.writeString(Path.of(own + ".pem"), "no certificate");
            node.refresh();
            try (RpcChannel channel = channel(node)) {
                assertThat(ask(channel, "room-2").getSecretsCount()).isPositive();
            }
        }
    }

    private static void put(Path signed, Path into) throws IOException {
        for (String ending : List.of(".pem", ".key")) {
            Files.copy(Path.of(signed + ending), Path.of(into + ending), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static RpcTls files(Path base, Path trust) {
        return new RpcTls(Path.of(base + ".pem"), Path.of(base + ".key"), trust);
    }

    private RpcChannel channel(RpcCredentials credentials) {
        return RpcChannel.open(
                new RpcChannelSettings("localhost", accounts.rpcPort(), 60_000, 10_000, 10, 100, 1 << 20),
                credentials,
                List.of(AccountServiceGrpc.getServiceDescriptor()));
    }

    private static RpcException.Kind kind(RpcChannel channel) {
        return catchThrowableOfType(RpcException.class, () -> ask(channel, "room-1"))
                .kind();
    }

    private static TrustAnswer ask(RpcChannel channel, String node) throws RpcException {
        return channel.callAndWait(AccountServiceGrpc.getTrustMethod(), request(node));
    }

    private static TrustRequest request(String node) {
        return TrustRequest.newBuilder().setNode(node).build();
    }
}
