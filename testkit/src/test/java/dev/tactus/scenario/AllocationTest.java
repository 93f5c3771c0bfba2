package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomCounters;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes allocated a frame, by the thread's own counter: exact, however busy the machine is. */
final class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long TICK_NS = 1_000_000_000L / 30 + 1;
    private static final int WARM_UP_TICKS = 60;
    private static final int TICKS = 40;

    /** A frame of one input, with all that the room does for it once. */
    private static final int FRAME_BYTES_MAX = 4_000;

    /** A room of four players, who say something in turn, and spectators. */
    private static final class Match {

        private final byte[] payload = new SidXy(1, 20, -30).payload();
        private final List<CountingLink> links = new ArrayList<>();
        private final List<Peer> peers = new ArrayList<>();
        private final ProtobufDialect dialect = new ProtobufDialect();
        private final Room room;
        private long nowNs;
        private int ticks;

        Match(int spectators, boolean datagrams) {
            RoomContext context = new RoomContext(
                    new MemoryArchive(),
                    new MemoryDesyncStore(),
                    Runnable::run,
                    Runnable::run,
                    new RoomCounters(),
                    new Epoch(0, 1_500_000_000_000L),
                    () -> "",
                    Journal.NONE,
                    () -> Integer.MAX_VALUE,
                    "test");
            room = new Room(
                    new RoomSpec(1, List.of(1L, 2L, 3L, 4L), "", true, 0, RoomSettings.DEFAULTS), context, 0, TICK_NS);
            for (long player = 1; player <= 4; player++) {
                enter(player, false, datagrams);
            }
            for (long watcher = 1; watcher <= spectators; watcher++) {
                enter(1_000 + watcher, true, datagrams);
            }
        }

        private void enter(long player, boolean spectate, boolean datagrams) {
            CountingLink link = new CountingLink(datagrams ? 1_200 : 0);
            links.add(link);
            Peer peer = new Peer(
                    link, dialect, player, new ClientCapabilities(ClientCapabilities.VERSION, 0, spectate, datagrams));
            room.connect(peer, new AdmissionCredential.Token(""), nowNs);
            room.receive(peer, new ClientMessage.Ready(), nowNs);
            peers.add(peer);
        }

        void run(int count) {
            for (int i = 0; i < count; i++) {
                ticks++;
                room.receive(peers.get(ticks % 4), new ClientMessage.Submit(ticks, InputForm.SID_XY, payload), nowNs);
                nowNs += TICK_NS;
                room.doWork(nowNs);
            }
        }

        /** Returns the bytes that the thread allocates in some ticks. */
        long allocated() {
            run(WARM_UP_TICKS);
            peers.forEach(peer -> room.receive(peer, new ClientMessage.Heartbeat(), nowNs));
            links.forEach(link -> link.sent = 0);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(TICKS);
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(links).allSatisfy(link -> assertThat(link.sent).isGreaterThanOrEqualTo(TICKS));
            return bytes;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAllocateNothingAReaderAndFrame(boolean datagrams) {
        // The first room links all call sites.
        long unused = new Match(40, datagrams).allocated();
        long few = new Match(8, datagrams).allocated();
        long many = new Match(40, datagrams).allocated();
        long aReaderAndFrame = (many - few) / (32 * TICKS);
        assertThat(aReaderAndFrame)
                .as("bytes for each further reader of a frame")
                .isZero();
    }

    @Test
    void shouldAllocateLittleAFrame() {
        long unused = new Match(0, false).allocated();
        assertThat(new Match(0, false).allocated() / TICKS)
                .as("bytes of a frame")
                .isLessThan(FRAME_BYTES_MAX);
    }

    /** A link that takes everything and keeps nothing but its count. */
    private static final class CountingLink implements Link {

        private final int datagramBytesMax;
        private int sent;

        CountingLink(int datagramBytesMax) {
            this.datagramBytesMax = datagramBytesMax;
        }

        @Override
        public String remote() {
            return "test";
        }

        @Override
        public String transport() {
            return "none";
        }

        @Override
        public boolean keepsMessages() {
            return false;
        }

        @Override
        public void send(byte[] message) {
            sent++;
        }

        @Override
        public void execute(Runnable task) {
            throw new UnsupportedOperationException("not used here");
        }

        @Override
        public int sendCredit() {
            return 1 << 16;
        }

        @Override
        public int datagramBytesMax() {
            return datagramBytesMax;
        }

        @Override
        public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
            sent++;
        }

        @Override
        public void close(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public LinkStats stats() {
            return new LinkStats(-1, -1, 0, 0, 0, 0, 0);
        }
    }
}
