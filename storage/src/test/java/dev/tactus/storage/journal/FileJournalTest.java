package dev.tactus.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.Checksum;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalContract;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.journal.SampleRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileJournalTest extends JournalContract {

    private static final long FENCE = 999;

    private final Path temp;
    private final BlockingQueue<Runnable> agent = new LinkedBlockingQueue<>();
    private Path directory;
    private FileJournalSettings settings;
    private FileJournal files;
    private Journal journal;
    private int copies;

    FileJournalTest(@TempDir Path temp) {
        this.temp = temp;
        this.directory = temp.resolve("data/journals");
        this.settings = FileJournalSettings.of(directory);
        this.files = new FileJournal(settings);
        this.journal = files.forAgent();
    }

    private void restart(FileJournalSettings next) {
        files.close();
        settings = next;
        files = new FileJournal(next);
        journal = files.forAgent();
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected Executor tasks() {
        return agent::add;
    }

    @Override
    protected RoomJournal resume(JournalSource source) {
        directory = Objects.requireNonNull(((FoundJournal) source).path().getParent());
        return journal.resume(source, tasks());
    }

    /** Waits for a record of another room, which is written behind all that was handed over before. */
    @Override
    protected void turn() {
        RoomJournal fence = journal.create(FENCE, tasks());
        long index = fence.append(SampleRecords.created(FENCE));
        journal.flush();
        try {
            while (fence.acknowledged() < index) {
                Objects.requireNonNull(agent.poll(60, TimeUnit.SECONDS), "an acknowledgement")
                        .run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        fence.discard();
    }

    @Override
    protected @Nullable JournalSource found(long room) {
        try {
            return copy(room);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds a journal in a copy of the files, as they would be left behind if the process died now. */
    private @Nullable FoundJournal copy(long room) throws IOException {
        Path target = Files.createDirectories(temp.resolve("copy" + copies++));
        for (Path file : files(room)) {
            Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        List<FoundJournal> found = FileJournal.find(target);
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Path> files(long room) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().startsWith("room" + room + "-"))
                    .toList();
        }
    }

    private RoomJournal live(long room) {
        RoomJournal live = journal.create(room, tasks());
        SampleRecords.life(room).forEach(live::append);
        return live;
    }

    /** A node that stops ends its agents before its journals. */
    @Test
    void shouldGoOnWritingWhereAnAgentHasEnded() throws IOException {
        RoomJournal orphan = files.forAgent().create(41, task -> {
            throw new RejectedExecutionException("planted");
        });
        orphan.append(SampleRecords.created(41));
        orphan.discard();
        live(42);
        turn();
        assertThat(files(41)).isEmpty();
        assertThat(Objects.requireNonNull(found(42)).image().nextTick()).isEqualTo(7);
        files.close();
        assertThat(files.queueBytes()).isZero();
    }

    @Test
    void shouldKeepItsFilesForItsUserAlone() throws IOException {
        live(42);
        turn();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(files(42).getFirst())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldTakeTheRightsOfOthersFromADirectoryThatIsThere() throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        live(42);
        turn();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldLeaveAJournalAloneThatIsInUse() throws IOException {
        live(42);
        turn();
        assertThat(FileJournal.find(directory)).isEmpty();
        assertThat(files(42)).hasSize(1);
    }

    @Test
    void shouldBeFoundAfterAClose() throws IOException {
        live(42);
        journal.flush();
        files.close();
        List<FoundJournal> found = FileJournal.find(directory);
        assertThat(found).extracting(one -> one.image().room()).containsExactly(42L);
        found.getFirst().delete();
        assertThat(files(42)).isEmpty();
    }

    @Test
    void shouldCutATornRecordOffAndGoOn() throws IOException {
        live(42);
        turn();
        files.close();
        Path file = files(42).getFirst();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 3));
        restart(settings);
        FoundJournal found = FileJournal.find(directory).getFirst();
        assertThat(found.damaged()).isFalse();
        assertThat(found.fault()).contains("is cut off");
        long index = found.image().lastIndex();
        assertThat(index).isEqualTo(SampleRecords.life(42).size() - 1);
        RoomJournal resumed = journal.resume(found, tasks());
        resumed.append(new JournalRecord.Over("done"));
        turn();
        RoomImage image = Objects.requireNonNull(copy(42)).image();
        assertThat(image.overReason()).isEqualTo("done");
        assertThat(image.lastIndex()).isEqualTo(index + 1);
    }

    @Test
    void shouldTellDamageFromACut() throws IOException {
        live(42);
        turn();
        files.close();
        Path file = files(42).getFirst();
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length - 6] ^= 1;
        Files.write(file, whole);
        FoundJournal found = FileJournal.find(directory).getFirst();
        assertThat(found.damaged()).isTrue();
        found.close();
        Files.write(file, new byte[100]);
        assertThat(FileJournal.find(directory)).isEmpty();
        assertThat(files(42).getFirst().toString()).endsWith(".tactus-journal.damaged");
    }

    @Test
    void shouldBeWrittenAnewFromTheLastButOneKeyframe() throws IOException {
        restart(new FileJournalSettings(directory, FsyncPolicy.EACH_TICK, 1 << 16, 1 << 20, 1 << 20, 10_000));
        RoomJournal room = live(42);
        long index = 0;
        int tick = 7;
        for (int i = 0; i < 400; i++) {
            index = room.append(SampleRecords.frames(tick, tick + 9, 100 + i));
            tick += 10;
            if (i % 10 == 9) {
                index = room.append(new JournalRecord.KeyframeTaken(tick, new Checksum(i, i), new byte[4_000]));
            }
            turn();
        }
        for (int i = 0; i < 500 && Files.size(files(42).getFirst()) > 100_000; i++) {
            turn();
        }
        assertThat(Files.size(files(42).getFirst())).isLessThan(100_000);
        RoomImage image = Objects.requireNonNull(copy(42)).image();
        assertThat(image.lastIndex()).isEqualTo(index);
        assertThat(image.nextTick()).isEqualTo(tick);
        assertThat(image.firstTick()).isGreaterThan(2_000);
        assertThat(image.keyframes().getFirst().tick()).isEqualTo(image.firstTick());
        assertThat(image.seat(1).highestSequence()).isEqualTo(499);
        assertThat(image.seat(1).pass()).isEqualTo("secret");
        assertThat(image.banned()).containsExactly(8L);
        assertThat(room.failure()).isNull();
    }

    @Test
    void shouldEndAJournalThatBecomesTooLarge() throws IOException {
        restart(new FileJournalSettings(directory, FsyncPolicy.NEVER, 1 << 16, 1 << 16, 1 << 20, 10_000));
        RoomJournal room = live(42);
        List<Long> held = new ArrayList<>();
        int tick = 7;
        while (room.failure() == null) {
            long index = room.append(SampleRecords.frames(tick, tick + 99, tick));
            tick += 100;
            room.whenAcknowledged(index, () -> held.add(index));
            turn();
        }
        assertThat(room.failure()).contains("(expected: <= 65536, journal.room-bytes-max)");
        assertThat(room.enabled()).isFalse();
        assertThat(held).as("the room goes on").hasSize((tick - 7) / 100);
        assertThat(room.acknowledged()).isEqualTo(Long.MAX_VALUE);
        turn();
        assertThat(files(42)).isEmpty();
    }

    @Test
    void shouldLetTheRoomGoOnWhereTheDiskRefuses() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "in the way");
        RoomJournal room = live(42);
        List<String> ran = new ArrayList<>();
        room.whenAcknowledged(3, () -> ran.add("on"));
        journal.flush();
        try {
            while (room.failure() == null) {
                Objects.requireNonNull(agent.poll(60, TimeUnit.SECONDS)).run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(ran).containsExactly("on");
        assertThat(room.append(new JournalRecord.Banned(1))).isZero();
    }

    @Test
    void shouldRefuseSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new FileJournalSettings(directory, FsyncPolicy.NEVER, 1, 1, 1, 1))
                .hasMessage("compactBytes: 1 (expected: >= 65536)");
    }
}
