package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.schema.SettingsReader;
import dev.tactus.dialects.pickle.PickleConnection;
import dev.tactus.dialects.pickle.PickleValue;
import dev.tactus.dialects.pickle.Pickler;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.games.realm.Realm;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random bytes over a link: requests are answered, nothing throws, and only the rule closes it. */
final class PickleFuzzTest {

    private static final int LINKS = 150;
    private static final int PACKETS = 40;

    private static final List<PickleValue> REQUESTS = List.of(
            PickleValue.list(PickleValue.of("ver")),
            PickleValue.list(PickleValue.of("upgrade")),
            PickleValue.list(PickleValue.of("update")),
            PickleValue.list(PickleValue.of("login"), PickleValue.of("ann"), PickleValue.of("wrong")),
            PickleValue.list(PickleValue.of("new"), PickleValue.of("ann"), PickleValue.of("wrong")),
            PickleValue.list(
                    PickleValue.of("move"),
                    PickleValue.tuple(PickleValue.of(1), PickleValue.of(-0.5), PickleValue.of(0))),
            PickleValue.list(
                    PickleValue.of("move"),
                    PickleValue.tuple(PickleValue.of(1e30), PickleValue.of(Double.NaN), PickleValue.of(0))),
            PickleValue.list(PickleValue.of("get"), PickleValue.of("ann"), PickleValue.of("mood")),
            PickleValue.list(
                    PickleValue.of("set"), PickleValue.of("ann"), PickleValue.of("mood"), PickleValue.of("glad")),
            PickleValue.list(
                    PickleValue.of("set"),
                    PickleValue.of("ann"),
                    PickleValue.of("mood"),
                    PickleValue.list(PickleValue.list())),
            PickleValue.list(PickleValue.of("edit"), PickleValue.list(PickleValue.of("hp"), PickleValue.of(1))),
            PickleValue.list(PickleValue.tuple(
                    PickleValue.of("edit"), PickleValue.list(PickleValue.of("tile"), PickleValue.of("x")))),
            PickleValue.list(PickleValue.of("dance")),
            PickleValue.list(),
            PickleValue.of("no list"));

    private final ScheduledExecutorService agent = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService links = Executors.newSingleThreadScheduledExecutor();
    private final PickleSection settings;
    private final PickleRealm realm;
    private final Random random = new Random(11);

    PickleFuzzTest(@TempDir Path folder) {
        settings = SettingsReader.read(
                        Optional.empty(),
                        List.of(
                                "pickle.seats=255",
                                "pickle.tick-rate-hz=240",
                                "pickle.wanderers=20",
                                "pickle.requests-per-second=10000"))
                .sections()
                .get(PickleSection.class);
        RoomHost rooms = new RoomHost(
                List.of(new RoomAgent(
                        0,
                        agent,
                        System::nanoTime,
                        new MemoryArchive(),
                        new MemoryDesyncStore(),
                        Runnable::run,
                        new Epoch(System.nanoTime(), System.currentTimeMillis()),
                        "test")),
                4);
        realm = PickleRealm.open(
                settings, folder, rooms, RoomSettings.DEFAULTS, new Realm(), new MemoryCharacterStore());
    }

    @AfterEach
    void stop() {
        realm.close();
        links.shutdownNow();
        agent.shutdownNow();
    }

    private ExecutorLink link() {
        ExecutorLink link = new ExecutorLink(links);
        link.handler(realm.acceptor().accept(link));
        return link;
    }

    private static byte[] packet(byte[] payload) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes((payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        packet.writeBytes(payload);
        return packet.toByteArray();
    }

    private byte[] stream(int mutations) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = packet(Pickler.write(REQUESTS.get(random.nextInt(REQUESTS.size()))));
            stream.writeBytes(random.nextInt(10) < mutations ? mutated(packet) : packet);
        }
        return stream.toByteArray();
    }

    private byte[] mutated(byte[] packet) {
        byte[] changed = Arrays.copyOf(packet, Math.max(1, packet.length - random.nextInt(3)));
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        if (random.nextInt(5) == 0) {
            random.nextBytes(changed);
        }
        return changed;
    }

    /** The expected result of a stream: a number of answers, and then perhaps the end. */
    private record Expected(int answers, boolean over) {}

    private Expected expected(byte[] stream, boolean isIn) {
        PickleConnection oracle = new PickleConnection(settings.requests());
        if (isIn) {
            oracle.logIn();
        }
        ByteBuffer in = ByteBuffer.wrap(stream);
        int answers = 0;
        while (true) {
            switch (oracle.next(in)) {
                case PickleConnection.Received.NeedMore more -> {
                    return new Expected(answers, false);
                }
                case PickleConnection.Received.Closed over -> {
                    return new Expected(answers, true);
                }
                case PickleConnection.Received.Dropped dropped -> {}
                case PickleConnection.Received.Rejected denied -> answers++;
                case PickleConnection.Received.Accepted asked -> answers++;
            }
        }
    }

    /** Returns how many whole answers there are; the last one may still be on its way. */
    private static int answers(byte[] sent) {
        int count = 0;
        int at = 0;
        while (at < sent.length) {
            int size = 0;
            for (; at < sent.length && sent[at] != ' '; at++) {
                size = 10 * size + sent[at] - '0';
            }
            at += 1 + size;
            if (at <= sent.length) {
                assertThat(sent[at - 1]).isEqualTo((byte) '.');
                count++;
            }
        }
        return count;
    }

    private static void await(BooleanSupplier condition, ExecutorLink link) {
        long endNs = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(link.thrown()).isNull();
            assertThat(System.nanoTime() - endNs)
                    .as("%s answers, closed: %s", answers(link.sent()), link.reason())
                    .isNegative();
            LockSupport.parkNanos(200_000);
        }
    }

    private void send(ExecutorLink link, byte[] stream) {
        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + 1 + random.nextInt(120));
            link.receive(Arrays.copyOfRange(stream, from, to));
            from = to;
        }
    }

    private void assertOnlyTheRule(ExecutorLink link, byte[] stream, boolean isIn) {
        int before = answers(link.sent());
        Expected expected = expected(stream, isIn);
        send(link, stream);
        await(
                () -> answers(link.sent()) == before + expected.answers() && (link.reason() != null) == expected.over(),
                link);
        link.settle();
        assertThat(link.thrown()).isNull();
        assertThat(answers(link.sent())).isEqualTo(before + expected.answers());
        assertThat(link.reason() != null).isEqualTo(expected.over());
        link.close("enough");
    }

    @Test
    void shouldEndStrangersByTheRuleAlone() {
        int over = 0;
        for (int i = 0; i < LINKS; i++) {
            byte[] stream = stream(i % 10);
            over += expected(stream, false).over() ? 1 : 0;
            assertOnlyTheRule(link(), stream, false);
        }
        assertThat(over).as("some, and not all").isBetween(LINKS / 20, LINKS * 19 / 20);
    }

    @Test
    void shouldEndPlayersByTheRuleAlone() {
        int over = 0;
        for (int i = 0; i < LINKS; i++) {
            ExecutorLink link = link();
            PickleValue logIn =
                    PickleValue.list(PickleValue.of("login"), PickleValue.of("player" + i), PickleValue.of("right"));
            link.receive(packet(Pickler.write(logIn)));
            await(() -> link.sent().length > 0, link);
            assertThat(link.sent()).isEqualTo(packet(Pickler.write(PickleValue.list(PickleValue.of(true)))));
            byte[] stream = stream(i % 10);
            over += expected(stream, true).over() ? 1 : 0;
            assertOnlyTheRule(link, stream, true);
        }
        assertThat(over).as("some, and not all").isBetween(LINKS / 20, LINKS * 19 / 20);
    }

    @Test
    void shouldCloseALinkThatDoesNotWaitForItsAnswers() {
        ExecutorLink link = link();
        link.credit(0);
        byte[] request = packet(Pickler.write(PickleValue.list(PickleValue.of("ver"))));
        byte[] many = new byte[64 * request.length];
        for (int i = 0; i < 64; i++) {
            System.arraycopy(request, 0, many, i * request.length, request.length);
        }
        for (int sent = 0; sent < 300_000 && link.reason() == null; sent += many.length) {
            link.receive(many);
            link.settle();
        }
        assertThat(link.reason()).isEqualTo("more than 65536 bytes before an answer (expected: to wait for it)");
        assertThat(link.thrown()).isNull();
    }
}
