package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.JavaCommand;
import dev.tactus.core.FreePorts;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.kcp.KcpConnector;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.websocket.WebSocketConnector;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that stand still for longer than links may be silent, as a suspended machine does, and then go on. */
@Timeout(300)
class PausedProcessIT {

    private static final String OPERATOR = "only-in-this-test";
    private static final long ROOM = 7;

    /** Time after which the server closes a silent link, and the longer one for which processes stand still. */
    private static final int IDLE_MS = 6_000;

    private static final int PAUSE_MS = 9_000;

    private final Path folder;
    private final List<Integer> ports = FreePorts.tcp(2);
    private final int http = ports.getFirst();
    private final int native0 = ports.getLast();

    PausedProcessIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private RestartableServer serve(String members) {
        RestartableServer server = RestartableServer.start(
                folder,
                "accounts,rooms",
                http,
                List.of(
                        "agents.threads=2",
                        "http.operator-token=" + OPERATOR,
                        "tcp.enabled=true",
                        "tcp.port=" + native0,
                        "kcp.port=" + native0,
                        "tcp.idle-ms=" + IDLE_MS,
                        "kcp.idle-ms=" + IDLE_MS,
                        "ws.idle-ms=" + IDLE_MS));
        server.ready();
        HttpCalls.post(http, "/api/v1/rooms", OPERATOR, "{\"id\": " + ROOM + ", \"members\": " + members + "}")
                .done();
        return server;
    }

    private static void stand() {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MS);
        for (long leftNs = PAUSE_MS; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    /** A client of the old protocol, which has no second link and does not come back. */
    private static final class HeldLink implements LinkHandler {

        private volatile String closed = "";
        private final AtomicInteger reads = new AtomicInteger();

        private HeldLink(Link link, long player) {
            send(link, new ClientMessage.Connect(player, ROOM, "", ClientCapabilities.NONE));
            send(link, new ClientMessage.JoinRoom());
            send(link, new ClientMessage.Ready());
            beat(link);
        }

        private static void send(Link link, ClientMessage message) {
            link.send(ClientMessageWriter.write(message));
        }

        private void beat(Link link) {
            Thread.ofVirtual().start(() -> {
                while (closed.isEmpty()) {
                    send(link, new ClientMessage.Heartbeat());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                }
            });
        }

        static HeldLink open(Connector connector, int port, long player) throws Exception {
            CompletableFuture<HeldLink> held = new CompletableFuture<>();
            connector
                    .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), link -> {
                        HeldLink made = new HeldLink(link, player);
                        held.complete(made);
                        return made;
                    })
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            return held.join();
        }

        @Override
        public void received(ByteBuffer bytes) {
            bytes.position(bytes.limit());
            reads.incrementAndGet();
        }

        @Override
        public void datagram(ByteBuffer bytes) {}

        @Override
        public void closed(String reason) {
            closed = reason;
        }

        /** Waits until twenty more pieces of the stream have come. */
        void awaitMore() {
            int from = reads.get();
            HttpCalls.until("the link goes on", () -> {
                assertThat(closed).isEmpty();
                return reads.get() > from + 20;
            });
        }
    }

    private static List<Connector> connectors(EventLoops loops) {
        StreamSettings defaults = StreamSettings.DEFAULTS;
        StreamSettings patient = new StreamSettings(
                120_000,
                defaults.firstByteMs(),
                defaults.linksMax(),
                defaults.linksPerAddressMax(),
                defaults.sendBytesSoft(),
                defaults.sendBytesHard(),
                defaults.messageBytesMax());
        return List.of(
                new TcpConnector(loops, patient, null),
                new WebSocketConnector(loops, patient, "/ws", null),
                new KcpConnector(loops, KcpSettings.DEFAULTS.withIdleMs(120_000)));
    }

    @Test
    void shouldReadItsSocketsBeforeItJudgesLinksSilent() throws Exception {
        try (RestartableServer server = serve("[1, 2, 3]");
                EventLoops loops = EventLoops.start("held", 1)) {
            List<Connector> connectors = connectors(loops);
            List<HeldLink> all = new ArrayList<>();
            for (int i = 0; i < connectors.size(); i++) {
                all.add(HeldLink.open(connectors.get(i), i == 1 ? http : native0, i + 1L));
            }
            all.forEach(HeldLink::awaitMore);
            server.pause();
            stand();
            server.proceed();
            all.forEach(HeldLink::awaitMore);
            assertThat(HttpCalls.getAs(http, "/api/v1/rooms/" + ROOM, OPERATOR)
                            .json()
                            .get("phase")
                            .asText())
                    .isEqualToIgnoringCase("running");
        }
    }

    @Test
    void shouldGoOnWithAllFramesWhenTheServerGoesOn() throws Exception {
        try (RestartableServer server = serve("[1, 2, 3, 4]");
                FrameKeeper one = new FrameKeeper("tcp://127.0.0.1:" + native0, 1, ROOM);
                FrameKeeper two = new FrameKeeper("ws://127.0.0.1:" + http, 2, ROOM);
                FrameKeeper three = new FrameKeeper("kcp://127.0.0.1:" + native0, 3, ROOM);
                FrameKeeper four = new FrameKeeper("datagram://127.0.0.1:" + native0, 4, ROOM)) {
            List<FrameKeeper> all = List.of(one, two, three, four);
            awaitMore(all);
            server.pause();
            stand();
            server.proceed();
            for (FrameKeeper keeper : all) {
                keeper.give(new byte[] {1});
            }
            awaitMore(all);
            HttpCalls.until(
                    "each input is in a frame",
                    () -> all.stream().allMatch(keeper -> inputs(keeper.frames()) == all.size()));
            all.forEach(one::assertAgreesWith);
        }
    }

    private static void awaitMore(List<FrameKeeper> all) {
        for (FrameKeeper keeper : all) {
            int from = keeper.frames().size();
            HttpCalls.until("frames after " + from, () -> {
                assertThat(keeper.fault()).isEmpty();
                return keeper.frames().size() > from + 20;
            });
        }
    }

    private static int inputs(List<? extends List<?>> frames) {
        return frames.stream().mapToInt(List::size).sum();
    }

    @Test
    void shouldGoOnInClientsThatStoodStill() throws Exception {
        List<PlayerProcess> sleepers = new ArrayList<>();
        try (RestartableServer server = serve("[1, 2, 3, 4, 5]");
                FrameKeeper awake = new FrameKeeper("tcp://127.0.0.1:" + native0, 1, ROOM)) {
            for (String transport : List.of("tcp", "ws", "kcp", "datagram")) {
                String address = transport + "://127.0.0.1:" + (transport.equals("ws") ? http : native0);
                sleepers.add(new PlayerProcess(address, 2 + sleepers.size()));
            }
            for (PlayerProcess sleeper : sleepers) {
                sleeper.awaitFrames(20);
                RestartableServer.signal(sleeper.process, "STOP");
            }
            stand();
            int missed = awake.frames().size();
            for (PlayerProcess sleeper : sleepers) {
                RestartableServer.signal(sleeper.process, "CONT");
            }
            for (PlayerProcess sleeper : sleepers) {
                sleeper.awaitFrames(missed + 20);
            }
            assertThat(awake.fault()).isEmpty();
            assertThat(server.isAlive()).isTrue();
        } finally {
            sleepers.forEach(PlayerProcess::close);
        }
    }

    /** A player in a process of its own, see {@link FrameKeeper#main}. */
    private static final class PlayerProcess implements AutoCloseable {

        private final Process process;
        private final BufferedReader out;

        PlayerProcess(String server, long player) throws Exception {
            List<String> command = JavaCommand.of(List.of("-Xmx128m", "-XX:+UseSerialGC"), FrameKeeper.class.getName());
            command.addAll(List.of(server, Long.toString(player), Long.toString(ROOM)));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            out = process.inputReader(StandardCharsets.UTF_8);
        }

        /** Reads what it prints until it has so many frames. */
        void awaitFrames(int count) throws Exception {
            for (String line = out.readLine(); ; line = out.readLine()) {
                assertThat(line).as("the player's line (null: it has ended)").isNotNull();
                if (line.matches("[0-9]+")) {
                    if (Integer.parseInt(line) >= count) {
                        return;
                    }
                } else if (line.startsWith("frame ") || line.startsWith("closed") || line.startsWith("refused")) {
                    throw new AssertionError(line);
                }
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
