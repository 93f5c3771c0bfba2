package dev.tactus.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.FreePorts;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.protocol.wire.ClientMessageReader;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageWriter;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.kcp.KcpSecurity;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.SealedTickets;
import dev.tactus.transport.secure.TicketSource;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpListener;
import dev.tactus.transport.tls.ClientTls;
import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.ReloadingCertificates;
import dev.tactus.transport.tls.ServerTls;
import dev.tactus.transport.tls.TlsFiles;
import dev.tactus.transport.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client over real sockets, against a server that says what it is told to. */
class TactusClientIT {

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Backoff FAST_RETRY =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofSeconds(60));

    private final EventLoops loops = EventLoops.start("test-server", 1);
    private final BlockingQueue<ClientMessage> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> losses = new LinkedBlockingQueue<>();

    private final ClientListener game = new ClientListener() {
        @Override
        public void frame(int tick, List<Input> inputs) {
            events.add("frame " + tick + " of " + inputs.size());
        }

        @Override
        public void closed(String reason) {
            events.add("closed: " + reason);
        }

        @Override
        public void connectRefused(ConnectCode code) {
            events.add("refused: " + code);
        }

        @Override
        public void detached(String reason) {
            losses.add(reason);
        }

        @Override
        public void gaveUp(String reason) {
            losses.add(reason);
            events.add("gave up");
        }
    };

    @AfterEach
    void stop() {
        loops.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kcp", "tcp"})
    void shouldComeBackByItselfAndGoOnFromWhatItHolds(String transport) throws Exception {
        try (Listener listener = listen(transport, link -> new ScriptedServer(link, ConnectCode.OK));
                TactusClient client = connect(transport, listener)) {
            client.ready();
            assertThat(next(events)).isEqualTo("frame 0 of 0");
            assertThat(next(events)).isEqualTo("frame 1 of 0");
            assertThat(client.submit(new byte[] {7}).get(60, TimeUnit.SECONDS)).isEqualTo(1);

            ClientMessage.Connect again = nextConnect();
            assertThat(again.capabilities().framesHeld()).isEqualTo(2);
            assertThat(next(events)).isEqualTo("frame 2 of 1");
            client.leave();
            assertThat(next(events)).isEqualTo("closed: left the room");
            assertThat(client.phase().get(60, TimeUnit.SECONDS)).isEqualTo(SessionPhase.CLOSED);
        }
    }

    /** The same ticket opens the second link too. */
    @Test
    void shouldComeBackOverSecuredDatagrams() throws Exception {
        DatagramSecret key = DatagramSecret.random(new SecureRandom());
        SealedTickets tickets = new SealedTickets(List.of(key), "node", InstantSource.system());
        DatagramTicket ticket = tickets.issue(Duration.ofMinutes(1));
        LinkAcceptor acceptor = link -> new ScriptedServer(link, ConnectCode.OK);
        try (Listener listener = KcpServer.bind(
                        ANY, loops, KcpSettings.DEFAULTS, KcpSecurity.secured(tickets, false), acceptor);
                TactusClient client =
                        connect("kcps", listener, new LinkSecurity(ClientTls.system(), TicketSource.of(ticket)))) {
            comeBack(client);
        }
    }

    @Test
    void shouldComeBackOverTls(@TempDir Path directory) throws Exception {
        TlsFiles files = new TlsFiles(directory.resolve("dev.crt"), directory.resolve("dev.key"));
        DevCertificate.write(files, List.of(), 1);
        ServerTls tls = new ServerTls(ReloadingCertificates.open(files), TlsSettings.DEFAULTS);
        StreamSecurity security = new StreamSecurity(tls, TrafficMeter.unlimited());
        LinkAcceptor acceptor = link -> new ScriptedServer(link, ConnectCode.OK);
        ClientTls trusting = ClientTls.trusting(files.certificate());
        try (Listener listener = TcpListener.bind(ANY, loops, StreamSettings.DEFAULTS, security, acceptor);
                TactusClient client = connect("tls", listener, new LinkSecurity(trusting, null))) {
            comeBack(client);
        }
    }

    private void comeBack(TactusClient client) throws Exception {
        client.ready();
        assertThat(next(events)).isEqualTo("frame 0 of 0");
        assertThat(next(events)).isEqualTo("frame 1 of 0");
        client.submit(new byte[] {7}).get(60, TimeUnit.SECONDS);
        assertThat(nextConnect().capabilities().framesHeld()).isEqualTo(2);
        assertThat(next(events)).isEqualTo("frame 2 of 1");
    }

    @Test
    void shouldTellThatThereIsNoPlace() throws Exception {
        try (Listener listener = listen("tcp", link -> new ScriptedServer(link, ConnectCode.NO_ROOM));
                TactusClient client = connect("tcp", listener)) {
            client.ready();
            assertThat(next(events)).isEqualTo("refused: NO_ROOM");
        }
    }

    @Test
    void shouldGiveUpWhereNobodyListens() throws Exception {
        int port;
        try (Listener listener = listen("tcp", link -> new ScriptedServer(link, ConnectCode.OK))) {
            port = listener.address().getPort();
        }
        Backoff once = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);
        URI closed = URI.create("tcp://127.0.0.1:" + port);
        try (TactusClient client = TactusClient.connect(closed, SessionSettings.member(1, 5), once, game)) {
            client.ready();
            assertThat(next(events)).isEqualTo("gave up");
        }
    }

    /** The kernel tells it, so that no client waits for the end of a silence. */
    @ParameterizedTest
    @ValueSource(strings = {"kcp", "kcps", "datagram", "datagrams"})
    void shouldTakeAnUnreachablePortForALostLink(String scheme) throws Exception {
        int port = FreePorts.udp();
        Backoff once = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);
        URI closed = URI.create(scheme + "://127.0.0.1:" + port);
        try (TactusClient client = TactusClient.connect(closed, ticketed(), SessionSettings.member(1, 5), once, game)) {
            client.ready();
            assertThat(next(events)).isEqualTo("gave up");
            assertThat(next(losses)).contains("server unreachable: ");
        }
    }

    @Test
    void shouldNoticeAtOnceThatAServerOverKcpIsGone() throws Exception {
        Listener listener = listen("kcp", link -> new ScriptedServer(link, ConnectCode.OK));
        try (TactusClient client = connect("kcp", listener)) {
            client.ready();
            assertThat(next(events)).isEqualTo("frame 0 of 0");
            listener.close();
            client.submit(new byte[] {7}).get(60, TimeUnit.SECONDS);
            assertThat(next(losses)).startsWith("server unreachable: ");
        } finally {
            listener.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kcp", "tcp"})
    void shouldTakeTheNextAddressWhereNothingListensOnOne(String transport) throws Exception {
        int dead = transport.equals("kcp") ? FreePorts.udp() : FreePorts.tcp();
        try (Listener listener = listen(transport, link -> new ScriptedServer(link, ConnectCode.OK))) {
            List<InetSocketAddress> addresses =
                    List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), dead), listener.address());
            run(transport, addresses, submit -> {
                assertThat(next(events)).isEqualTo("frame 0 of 0");
                assertThat(next(events)).isEqualTo("frame 1 of 0");
            });
        }
    }

    /** As where a room moves to another node, or is taken over by it. */
    @ParameterizedTest
    @ValueSource(strings = {"kcp", "tcp"})
    void shouldGoOnAtAnotherAddressWhereTheFirstServerIsGone(String transport) throws Exception {
        Listener first = listen(transport, link -> new ScriptedServer(link, ConnectCode.OK));
        try (Listener second = listen(transport, link -> new ScriptedServer(link, ConnectCode.OK))) {
            run(transport, List.of(first.address(), second.address()), submit -> {
                assertThat(next(events)).isEqualTo("frame 0 of 0");
                assertThat(next(events)).isEqualTo("frame 1 of 0");
                first.close();
                submit.accept(new byte[] {7});
                assertThat(nextConnect().capabilities().framesHeld()).isEqualTo(2);
                assertThat(next(events)).isEqualTo("frame 2 of 1");
            });
        } finally {
            first.close();
        }
    }

    /** The acts of a test while a session runs, which may submit inputs. */
    private interface Play {
        void play(Consumer<byte[]> submit) throws Exception;
    }

    /** Runs a session over several addresses. */
    private void run(String transport, List<InetSocketAddress> addresses, Play play) throws Exception {
        try (EventLoops own = EventLoops.start("test-client", 1)) {
            Target target = new Target(
                    Target.Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
                    "127.0.0.1",
                    addresses.getFirst().getPort(),
                    "");
            ClientSession session =
                    new ClientSession(SessionSettings.member(1, 5).withDatagrams(false), game);
            SessionRunner runner = new SessionRunner(
                    own.loop(0),
                    Connectors.of(target, own, LinkSecurity.system()),
                    addresses,
                    FAST_RETRY,
                    session,
                    game);
            runner.execute(() -> {
                session.ready();
                runner.start();
            });
            play.play(payload -> runner.execute(() -> session.submit(InputForm.BYTES, payload, System.nanoTime())));
            runner.query(() -> {
                        runner.stop("the test is over");
                        return true;
                    })
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static LinkSecurity ticketed() {
        DatagramSecret key = DatagramSecret.random(new SecureRandom());
        SealedTickets tickets = new SealedTickets(List.of(key), "node", InstantSource.system());
        return new LinkSecurity(ClientTls.system(), TicketSource.of(tickets.issue(Duration.ofMinutes(1))));
    }

    private Listener listen(String transport, LinkAcceptor acceptor) throws IOException {
        return transport.equals("kcp")
                ? KcpServer.bind(ANY, loops, KcpSettings.DEFAULTS, acceptor)
                : TcpListener.bind(ANY, loops, StreamSettings.DEFAULTS, acceptor);
    }

    private TactusClient connect(String transport, Listener listener) {
        return connect(transport, listener, LinkSecurity.system());
    }

    private TactusClient connect(String transport, Listener listener, LinkSecurity security) {
        URI server = URI.create(transport + "://127.0.0.1:" + listener.address().getPort());
        return TactusClient.connect(server, security, SessionSettings.member(1, 5), FAST_RETRY, game);
    }

    private ClientMessage.Connect nextConnect() throws InterruptedException {
        boolean first = true;
        while (true) {
            ClientMessage message = received.poll(60, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            if (message instanceof ClientMessage.Connect connect) {
                if (!first) {
                    return connect;
                }
                first = false;
            }
        }
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String event = queue.poll(60, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    /** Serves two frames on the first link and closes it at the first input; on the next one, puts the input in a frame. */
    private final class ScriptedServer implements LinkHandler {

        private final Link link;
        private final ConnectCode code;
        private final ClientMessageReader reader = new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, false);
        private int held;

        ScriptedServer(Link link, ConnectCode code) {
            this.link = link;
            this.code = code;
        }

        @Override
        public void received(ByteBuffer bytes) {
            while (reader.next(bytes) instanceof ReadResult.Message<ClientMessage>(ClientMessage message)) {
                received.add(message);
                answer(message);
            }
        }

        private void answer(ClientMessage message) {
            switch (message) {
                case ClientMessage.Connect connect -> {
                    held = connect.capabilities().framesHeld();
                    ServerMessage.SessionParameters terms =
                            code == ConnectCode.OK ? new ServerMessage.SessionParameters(30, 0, 1, false, 0) : null;
                    send(new ServerMessage.Connected(code, terms));
                }
                case ClientMessage.JoinRoom _ -> send(new ServerMessage.Joined(1, List.of(), 0));
                case ClientMessage.Ready _ -> {
                    send(new ServerMessage.Started(1));
                    if (held == 0) {
                        send(new ServerMessage.Frames(List.of(new Frame(1, List.of()))));
                    }
                }
                case ClientMessage.Submit submit -> {
                    if (held == 0) {
                        link.close("the test wants it");
                    } else {
                        Input input = new Input(1, submit.sequence(), submit.form(), submit.payload());
                        send(new ServerMessage.Frames(List.of(new Frame(2, List.of(input)))));
                    }
                }
                default -> {}
            }
        }

        private void send(ServerMessage message) {
            link.send(ServerMessageWriter.write(message));
        }

        @Override
        public void datagram(ByteBuffer bytes) {}

        @Override
        public void closed(String reason) {}
    }
}
