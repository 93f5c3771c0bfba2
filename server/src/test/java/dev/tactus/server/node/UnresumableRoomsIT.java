package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.client.Backoff;
import dev.tactus.client.TactusClient;
import dev.tactus.config.SettingsException;
import dev.tactus.config.TestSettings;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.ByteSource;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.storage.journal.FileJournal;
import dev.tactus.storage.journal.FileJournalSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms that a node leaves behind, and that the next one resumes, or cannot resume. */
class UnresumableRoomsIT {

    private static final int PATIENCE_SECONDS = 60;
    private static final long ROOM = 7;

    private final Path data;

    UnresumableRoomsIT(@TempDir Path data) {
        this.data = data;
    }

    private Node start(boolean resume) {
        return Node.start(TestSettings.of("node.data-dir=" + data, "rooms.resume=" + resume), "test");
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** Starts a match, and leaves it to the next node. */
    private void leaveAMatch() throws Exception {
        try (Node node = start(true)) {
            RoomSpec spec = new RoomSpec(ROOM, List.of(1L), "", true, 0, node.roomDefaults());
            node.rooms().create(spec).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            URI server = URI.create("ws://127.0.0.1:" + node.httpPort());
            try (TactusClient player = TactusClient.connect(
                    server, SessionSettings.member(1, ROOM), Backoff.DEFAULT, new RecordingListener())) {
                player.ready();
                until(
                        "the match runs",
                        () -> node.rooms().view(ROOM).orElseThrow().tick() > 10);
                node.keepRooms();
            }
        }
        assertThat(files("journals", ".tactus-journal")).hasSize(1);
        assertThat(files("replays", ".part")).hasSize(1);
    }

    @Test
    void shouldResumeWhatWasLeft() throws Exception {
        leaveAMatch();
        try (Node node = start(true)) {
            assertThat(node.rooms().view(ROOM).orElseThrow().phase()).isEqualTo(RoomPhase.RUNNING);
        }
        assertThat(files("journals", ".tactus-journal")).isEmpty();
        assertThat(files("replays", ".part")).isEmpty();
        assertThat(files("replays", ".tactus-replay")).hasSize(1);
    }

    @Test
    void shouldSealTheRecordOfARoomWhoseJournalIsDamaged() throws Exception {
        leaveAMatch();
        Path journal = files("journals", ".tactus-journal").getFirst();
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length - 6] ^= 1;
        Files.write(journal, bytes);
        try (Node node = start(true)) {
            assertThat(node.rooms().view(ROOM)).isEmpty();
            assertThat(node.rooms().closed(ROOM).orElseThrow().reason()).startsWith("its journal is damaged: ");
        }
        assertThat(files("journals", ".tactus-journal")).isEmpty();
        assertThat(files("replays", ".part")).isEmpty();
        assertThat(files("replays", ".tactus-replay")).hasSize(1);
    }

    /**
     * Writes the journal of a match of the platformer, as another build of the server left it.
     *
     * @param game the name of the game in the room's specification
     * @param checksum of the world before tick 0
     */
    private void writeJournal(String game, Checksum checksum) {
        RoomGame platformer = new RoomGame(new Platformer(), Map.of());
        RoomSpec spec = new RoomSpec(ROOM, List.of(1L), "", true, 0, RoomSettings.DEFAULTS).withGame(platformer);
        SortedMap<String, String> fields = RoomSpecFields.write(spec);
        fields.put("game", game);
        MatchHeader header = new MatchHeader(ROOM, game, 30, 0, 0, 1_500_000_000_000L, List.of(1L), new TreeMap<>());
        byte[] snapshot = Snapshot.write(new Simulation(platformer.game(), platformer.setup(1, 0)).world());
        try (FileJournal files = new FileJournal(FileJournalSettings.of(data.resolve("journals")))) {
            Journal agent = files.forAgent();
            RoomJournal journal = agent.create(ROOM, Runnable::run);
            journal.append(new JournalRecord.Created(ROOM, 1_500_000_000_000L, "another build", fields));
            journal.append(new JournalRecord.Started(header));
            journal.append(new JournalRecord.KeyframeTaken(0, checksum, snapshot));
            journal.append(new JournalRecord.Frames(FrameRun.of(0, 90, List.of())));
            agent.flush();
        }
    }

    /** Starts a node on the journal, which has to end its room with a reason. */
    private void assertEnds(String reason) throws Exception {
        try (Node node = start(true)) {
            assertThat(node.rooms().view(ROOM)).isEmpty();
            assertThat(node.rooms().closed(ROOM).orElseThrow().reason()).contains(reason);
        }
        assertThat(files("journals", ".tactus-journal")).isEmpty();
        assertThat(files("replays", ".part")).isEmpty();
        Path replay = files("replays", ".tactus-replay").getFirst();
        assertThat(ReplayReader.open(ByteSource.of(Files.readAllBytes(replay))).nextTick())
                .isEqualTo(90);
    }

    @Test
    void shouldSealTheRecordOfARoomWhoseGameIsOfAnotherBuild() throws Exception {
        writeJournal("platformer", new Checksum(1, 2));
        assertEnds("the game is of another build");
    }

    @Test
    void shouldSealTheRecordOfARoomWhoseGameIsGone() throws Exception {
        writeJournal("gone", new Checksum(1, 2));
        assertEnds("gone");
    }

    @Test
    void shouldEndWhatWasLeftWhereRoomsAreNotResumed() throws Exception {
        leaveAMatch();
        try (Node node = start(false)) {
            assertThat(node.rooms().view(ROOM)).isEmpty();
            assertThatThrownBy(node::keepRooms)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("rooms.resume");
        }
        assertThat(files("journals", ".tactus-journal")).isEmpty();
        assertThat(files("replays", ".tactus-replay")).hasSize(1);
    }
}
