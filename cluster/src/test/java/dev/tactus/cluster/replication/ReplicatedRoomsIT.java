package dev.tactus.cluster.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.RoomProxy;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.MemoryDirectory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.CapturingLink;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomSettingsBuilder;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.TextDialect;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms that live on three nodes over sockets of this machine, one of which goes. */
final class ReplicatedRoomsIT {

    private static final long ROOM = 7;
    private static final int WAIT_SECONDS = 60;
    private static final Pattern INPUT = Pattern.compile("(\\d+):1#(\\d+)");

    private final MemoryDirectory directory = new MemoryDirectory();
    private final Map<String, HostNode> nodes = new TreeMap<>();
    private final TextDialect dialect = new TextDialect();

    /** The tick of each input, as a client saw it in frames. */
    private final Map<Integer, Integer> ticks = new TreeMap<>();

    private final class HostNode {

        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final Replication replication;
        private final RoomHost rooms;

        HostNode(String name) throws Exception {
            MemoryDirectory end = directory.connect();
            CompletableFuture<RoomOwnership> ownership = new CompletableFuture<>();
            replication = Replication.start(
                    ReplicationSettings.of(name, "test").withSilence(20_000, 40_000),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    PeerSecurity.NONE,
                    end,
                    new RoomOwnership() {
                        @Override
                        public void tookOver(RoomRecord record, JournalLog.LogSource source) {
                            ownership.join().tookOver(record, source);
                        }

                        @Override
                        public void lost(long room, @Nullable RoomRecord record) {
                            ownership.join().lost(room, record);
                        }
                    });
            RoomAgent agent = new RoomAgent(
                    0,
                    thread,
                    System::nanoTime,
                    new MemoryArchive(),
                    new MemoryDesyncStore(),
                    Runnable::run,
                    replication.forAgent(),
                    new Epoch(System.nanoTime(), 1_500_000_000_000L),
                    "test");
            rooms = new RoomHost(List.of(agent), 10);
            ownership.complete(new RoomTakeover(rooms, game -> null, replication::unclaim));
            String address = "127.0.0.1:" + replication.address().getPort();
            end.announce(new NodeRecord(name, 1, Map.of("cluster", address), 100, 0, 0, false, List.of(), "test", ""));
        }

        void kill() {
            thread.shutdownNow();
            replication.close();
        }
    }

    @BeforeEach
    void startNodesAndRoom() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            nodes.put(name, new HostNode(name));
        }
        RoomRecord first = RoomRecord.first(ROOM, new RoomCopy("a", 5), "", "");
        directory.create(first).toCompletableFuture().join();
        node("a").replication.claim(first, "");
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.emptyCloseMs = 600_000;
        settings.lengthTicks = 0;
        RoomSpec spec = new RoomSpec(ROOM, List.of(1L), "", true, 5, settings.build());
        assertThat(node("a").rooms.create(spec).toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(Creation.Created.class);
        await("a standby", () -> record().standbys().size() == 1);
    }

    @AfterEach
    void stop() {
        nodes.values().forEach(HostNode::kill);
    }

    private HostNode node(String name) {
        HostNode node = nodes.get(name);
        if (node == null) {
            throw new AssertionError(name);
        }
        return node;
    }

    private RoomRecord record() {
        return directory.rooms().getFirst();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(untilNs);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A client that visits the room on its owner, and says inputs until it has seen each in a frame. */
    private final class Visit {

        private final CapturingLink link = new CapturingLink();
        private final Peer peer = new Peer(link, dialect, 1, ClientCapabilities.NONE);
        private final List<String> heard = new ArrayList<>();
        private final RoomProxy room;

        Visit(String owner) throws InterruptedException {
            await("the room", () -> node(owner).rooms.find(ROOM) != null);
            RoomProxy found = node(owner).rooms.find(ROOM);
            if (found == null) {
                throw new AssertionError("no room");
            }
            room = found;
            room.connect(peer, new AdmissionCredential.Token(""));
            await("admission", () -> hears("connected OK"));
            room.receive(peer, new ClientMessage.JoinRoom());
            room.receive(peer, new ClientMessage.Ready());
        }

        private boolean hears(String text) {
            for (String message : link.taken()) {
                heard.add(message);
                Matcher input = INPUT.matcher(message);
                while (message.startsWith("frames") && input.find()) {
                    int tick = Integer.parseInt(input.group(1));
                    Integer before = ticks.put(Integer.parseInt(input.group(2)), tick);
                    assertThat(before == null ? tick : before)
                            .as("tick of input " + input.group(2))
                            .isEqualTo(tick);
                }
            }
            return heard.contains(text);
        }

        void say(int sequence) throws InterruptedException {
            await("input " + sequence + " in a frame", () -> {
                room.receive(peer, new ClientMessage.Submit(sequence, InputForm.BYTES, new byte[] {(byte) sequence}));
                hears("");
                return ticks.containsKey(sequence);
            });
        }

        boolean isOver() {
            return link.closedBecause() != null;
        }
    }

    @Test
    void shouldGoOnWithAllFramesOnStandbyWhenNodeIsGone() throws Exception {
        Visit visit = new Visit("a");
        for (int i = 1; i <= 20; i++) {
            visit.say(i);
        }
        String heir = record().standbys().getFirst().node();
        node("a").kill();
        await("takeover", () -> record().owner().node().equals(heir));

        Map<Integer, Integer> before = new TreeMap<>(ticks);
        ticks.clear();
        Visit next = new Visit(heir);
        next.say(21);
        assertThat(ticks).containsAllEntriesOf(before);
        await("another standby", () -> record().standbys().size() == 1);
        next.say(22);

        String last = record().standbys().getFirst().node();
        node(heir).kill();
        await("second takeover", () -> record().owner().node().equals(last));
        new Visit(last).say(23);
        assertThat(ticks).containsAllEntriesOf(before).containsKeys(21, 22, 23);
    }

    @Test
    void shouldMoveRunningRoomToAnotherNode() throws Exception {
        Visit visit = new Visit("a");
        visit.say(1);
        String target = record().standbys().getFirst().node().equals("b") ? "c" : "b";

        assertThat(node("a")
                        .replication
                        .move(ROOM, target, 60_000)
                        .toCompletableFuture()
                        .get(WAIT_SECONDS, TimeUnit.SECONDS))
                .isEqualTo(new MoveResult.Moved());

        await("end of the visit", visit::isOver);
        await("removal", () -> node("a").rooms.find(ROOM) == null);
        Visit next = new Visit(target);
        next.say(2);
        assertThat(ticks).containsOnlyKeys(1, 2);
        assertThat(record().owner().node()).isEqualTo(target);
        assertThat(record().standbys()).extracting(RoomCopy::node).contains("a");
    }

    @Test
    void shouldRemoveRecordOfRoomThatCloses() throws Exception {
        new Visit("a").say(1);
        assertThat(node("a").rooms.close(ROOM, "enough").toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS))
                .isTrue();

        await("removal", () -> directory.rooms().isEmpty());
    }
}
