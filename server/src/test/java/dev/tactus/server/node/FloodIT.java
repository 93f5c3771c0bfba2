package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Target;
import dev.tactus.client.bots.BotProgress;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.TestSettings;
import dev.tactus.engine.room.RoomSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers who send what is too long, too much, or makes no sense, to a node on which others play. */
class FloodIT {

    private static final int PATIENCE_MS = 120_000;

    private final Path directory;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Node node;
    private volatile boolean over;

    FloodIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() {
        node = Node.start(
                TestSettings.of(List.of("node.data-dir=" + directory.resolve("data"), "kcp.port=0", "tcp.port=0")),
                "test");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        node.close();
    }

    @Test
    void shouldCloseLinkAtMessageThatIsTooLong() throws IOException {
        try (Socket socket = tcp()) {
            // The head of a message of 65,535 bytes, where 1,024 are the most.
            socket.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff, 60});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldCloseLinkAtMessageThatIsNone() throws IOException {
        try (Socket socket = tcp()) {
            socket.getOutputStream().write(new byte[] {2, 0, 1, (byte) 0xff, (byte) 0xff});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldCloseLinkAtMessageOutOfItsPlace() throws IOException {
        try (Socket socket = tcp()) {
            socket.getOutputStream().write(new byte[] {0, 0, 30});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** Some are answered, most are not, and in the end the link is closed. */
    @Test
    void shouldCloseLinkThatFloodsWithHeartbeats() throws IOException {
        byte[] heartbeats = new byte[3 * 1_000];
        for (int i = 2; i < heartbeats.length; i += 3) {
            heartbeats[i] = 2;
        }
        AtomicInteger answered = new AtomicInteger();
        try (Socket socket = tcp()) {
            Future<?> reading = threads.submit(() -> drain(socket.getInputStream(), answered));
            assertThat(writesUntilClosed(socket.getOutputStream(), heartbeats)).isTrue();
            reading.cancel(true);
        }
        assertThat(answered.get()).isLessThan(3 * 2_000);
    }

    private static int drain(InputStream in, AtomicInteger count) {
        byte[] bytes = new byte[4096];
        try {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                count.addAndGet(n);
            }
        } catch (IOException reset) {
            // The end, too.
        }
        return count.get();
    }

    private static boolean writesUntilClosed(OutputStream out, byte[] bytes) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        try {
            while (System.nanoTime() < endNs) {
                out.write(bytes);
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void shouldPlayOnWhileStrangersFlood() throws Exception {
        List<Future<?>> strangers = new ArrayList<>(List.of(
                threads.submit(() -> again(this::garbage)),
                threads.submit(() -> again(this::endlessMessage)),
                threads.submit(() -> again(this::datagrams)),
                threads.submit(() -> again(this::hellos))));
        Target target = Target.of(URI.create("datagram://127.0.0.1:" + port("kcp")));
        BotSettings settings = BotSettings.of(target)
                .rooms(2)
                .players(3)
                .seconds(3)
                .warmUpMs(0)
                .build();
        BotReport report = new BotRun(settings, this::make, BotProgress.SILENT).run();
        over = true;
        for (Future<?> stranger : strangers) {
            stranger.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        }
        assertThat(report.isClean()).as(report.text()).isTrue();
        assertThat(figure("tactus_links_malformed_total{listener=\"tcp\"}")).isPositive();
        // A bot that was held up may have tried a second link, which is given up soon.
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (figure("tactus_kcp_sessions_unproven") > 0 && System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(500_000_000);
        }
        assertThat(figure("tactus_kcp_sessions_unproven"))
                .as("nothing is kept of them")
                .isZero();
    }

    private interface Attack {
        void run(SplittableRandom random) throws IOException;
    }

    private void again(Attack attack) {
        SplittableRandom random = new SplittableRandom(7);
        while (!over && !Thread.currentThread().isInterrupted()) {
            try {
                attack.run(random);
            } catch (IOException turnedAway) {
                // As it should be.
            }
        }
    }

    private void garbage(SplittableRandom random) throws IOException {
        try (Socket socket = tcp()) {
            byte[] bytes = new byte[random.nextInt(1, 3_000)];
            random.nextBytes(bytes);
            socket.getOutputStream().write(bytes);
            socket.setSoTimeout(100);
            socket.getInputStream().read();
        }
    }

    private void endlessMessage(SplittableRandom random) throws IOException {
        try (Socket socket = tcp()) {
            socket.getOutputStream().write(new byte[] {0, 4, 60});
            byte[] much = new byte[64 * 1024];
            for (int i = 0; i < 16; i++) {
                socket.getOutputStream().write(much);
            }
        }
    }

    private void datagrams(SplittableRandom random) throws IOException {
        byte[] bytes = new byte[random.nextInt(1, 1_200)];
        random.nextBytes(bytes);
        send(bytes);
    }

    /** First datagrams of secured links, never carried on. */
    private void hellos(SplittableRandom random) throws IOException {
        byte[] hello = new byte[1_200];
        random.nextBytes(hello);
        byte[] head = {0x54, 0x53, 0x44, 0x31, (byte) 0xA1};
        System.arraycopy(head, 0, hello, 0, head.length);
        Arrays.fill(hello, 21, 45, (byte) 0);
        send(hello);
    }

    private void send(byte[] bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port("kcp")));
        }
    }

    private Socket tcp() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("tcp"));
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private void make(long id, List<Long> members) {
        node.rooms()
                .create(new RoomSpec(id, members, "", true, 1, node.roomDefaults()))
                .toCompletableFuture()
                .join();
    }

    private double figure(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + "/metrics"))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int port(String transport) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .mapToInt(NodeInfo.Listener::port)
                .findFirst()
                .orElseThrow();
    }
}
