package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.Gateways;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gateways whose clients enter a room that is made for them: the room is there before the first client can connect. A listener
 * that cannot open shows what came before it.
 */
final class RoomBeforeListenerTest {

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"msgpack, msgpack", "binary, arena"})
    void shouldMakeTheRoomBeforeTheListener(String protocol, String room) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EventLoops loops = EventLoops.start("test", 1)) {
            List<String> overrides = List.of(
                    "node.data-dir=" + directory,
                    protocol + ".port=" + taken.getLocalPort(),
                    "kcp.enabled=" + false,
                    "tcp.enabled=" + false,
                    "json.enabled=" + false,
                    "pickle.enabled=" + false,
                    (protocol.equals("binary") ? "msgpack" : "binary") + ".enabled=" + false);
            Settings settings = SettingsReader.read(Optional.empty(), overrides);
            RoomHost rooms = new RoomHost(
                    List.of(new RoomAgent(
                            0,
                            loops.loop(0),
                            System::nanoTime,
                            new MemoryArchive(),
                            new MemoryDesyncStore(),
                            Runnable::run,
                            new Epoch(System.nanoTime(), System.currentTimeMillis()),
                            "test")),
                    10);
            var play = new GatewayContext.PlayServices(rooms, GameCatalog.onClassPath(), Authenticator.NONE, null);
            try (TransportSecurity security = TransportSecurity.open(settings)) {
                var context = new GatewayContext(settings, loops, security, new LinkMetricsRegistry(), play, null);
                assertThatThrownBy(() -> Gateways.open(context))
                        .isInstanceOf(SettingsException.class)
                        .hasMessageContaining(protocol + ".port");
            }
            assertThat(rooms.list()).extracting(RoomView::name).containsExactly(room);
            rooms.stop("the test is over").toCompletableFuture().join();
        }
    }
}
