package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.MatchTail;
import dev.tactus.engine.port.Recording;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import dev.tactus.storage.archive.ArchiveListener;
import dev.tactus.storage.archive.ArchiveSettings;
import dev.tactus.storage.archive.FileArchive;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimServer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Memory of running rooms, and that nothing of them is left afterwards. */
@Isolated("It measures the heap of the whole process")
final class HeapTest {

    private static final int ROOMS = 200;
    private static final int ROOM_BYTES_MAX = 50_000;
    private static final int KCP_SESSION_BYTES = 4_000;
    private static final int WRITING_SECONDS_MAX = 60;

    private final Path directory;

    HeapTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldHoldAMatchOfThreeMinutesInLittleMemory() {
        ArchiveListener listener = (header, reason) -> {
            throw new AssertionError(reason);
        };
        try (FileArchive archive = new FileArchive(ArchiveSettings.of(directory), InstantSource.system(), listener)) {
            SimScheduler sim = new SimScheduler();
            SimServer server = new SimServer(sim, archive);
            long before = usedBytes();
            List<LinkHandler> players = new ArrayList<>();
            for (long room = 1; room <= ROOMS; room++) {
                server.create(new RoomSpec(room, List.of(1L, 2L, 3L, 4L), "", true, 0, RoomSettings.DEFAULTS));
                for (long player = 1; player <= 4; player++) {
                    players.add(enter(server, room, player));
                }
            }
            play(sim, players, 0, 1_800);
            long aRoom = Long.MAX_VALUE;
            // A room lets go of frames once the replay file has them, and this clock is ahead of the disk: play goes on
            // meanwhile.
            for (int second = 180; second < 180 + WRITING_SECONDS_MAX && aRoom >= ROOM_BYTES_MAX; second++) {
                play(sim, players, 10 * second, 10);
                aRoom = (usedBytes() - before) / ROOMS + 4 * KCP_SESSION_BYTES;
            }
            System.out.println("heap of a room after 3 minutes: " + aRoom + " bytes");
            assertThat(server.rooms().list()).hasSize(ROOMS);
            assertThat(server.rooms().list().getLast().inputs()).isGreaterThan(7_100);
            assertThat(aRoom)
                    .as("bytes of heap a room, its players' sessions counted in")
                    .isLessThan(ROOM_BYTES_MAX);
        }
    }

    private static void play(SimScheduler sim, List<LinkHandler> players, int from, int count) {
        for (int tenths = from; tenths < from + count; tenths++) {
            for (int i = 0; i < players.size(); i++) {
                say(
                        players.get(i),
                        new ClientMessage.Submit(
                                tenths + 1, InputForm.SID_XY, new SidXy(1, tenths % 100, -i % 100).payload()));
            }
            sim.run(SimScheduler.SECOND / 10);
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterAHundredThousandRooms() {
        SimScheduler sim = new SimScheduler();
        SimServer server = new SimServer(sim, new DiscardingArchive());
        liveAndDie(sim, server, 5_000);
        long before = usedBytes();
        liveAndDie(sim, server, 100_000);
        assertThat(server.rooms().list()).isEmpty();
        assertThat(usedBytes() - before).as("bytes more than before").isLessThan(3_000_000);
    }

    private static void liveAndDie(SimScheduler sim, SimServer server, int rooms) {
        RoomSettings closing = RoomSettings.DEFAULTS.toBuilder().emptyCloseMs(0).build();
        for (long room = 1; room <= rooms; room += 500) {
            List<LinkHandler> players = new ArrayList<>();
            for (long id = room; id < room + 500; id++) {
                server.create(new RoomSpec(id, List.of(1L, 2L), "", true, 0, closing));
                players.add(enter(server, id, 1));
                players.add(enter(server, id, 2));
            }
            sim.run(SimScheduler.SECOND / 5);
            players.forEach(player -> player.closed("gone"));
            sim.run(SimScheduler.SECOND / 2);
        }
    }

    private static LinkHandler enter(SimServer server, long room, long player) {
        LinkHandler handler = server.reception().accept(new EndlessLink());
        say(handler, new ClientMessage.Connect(player, room, "", ClientCapabilities.NONE));
        say(handler, new ClientMessage.Ready());
        return handler;
    }

    private static void say(LinkHandler handler, ClientMessage message) {
        handler.received(ByteBuffer.wrap(ClientMessageWriter.write(message)));
    }

    /** Garbage takes a few rounds to go: the least of several measures is what is held. */
    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    /** A record of nothing, so that what rooms leave behind is theirs alone. */
    private static final class DiscardingArchive implements Archive {

        @Override
        public Recording open(MatchHeader header) {
            return new DiscardingRecording();
        }

        @Override
        public Recording resume(MatchHeader header, MatchTail tail) {
            return new DiscardingRecording();
        }
    }

    private static final class DiscardingRecording implements Recording {

        @Override
        public void append(FrameRun run) {}

        @Override
        public void keyframe(int tick, byte[] snapshot) {}

        @Override
        public void checksum(int tick, Checksum checksum) {}

        @Override
        public void seal(String reason, @Nullable MatchResult result) {}

        @Override
        public int readableFrom() {
            return 0;
        }

        @Override
        public int readableTo() {
            return 0;
        }

        @Override
        public CompletionStage<FrameRun> read(int from, int ticksMax) {
            throw new AssertionError("nobody is that far behind");
        }

        @Override
        public CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public @Nullable String failure() {
            return null;
        }
    }
}
