package dev.tactus.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tactus.core.world.Checksum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalLogTest {

    private final JournalLog log = new JournalLog();

    private static byte[] bytes(JournalRecord... records) {
        JournalBuffer buffer = new JournalBuffer();
        List.of(records).forEach(buffer::add);
        return buffer.take();
    }

    private static JournalLog copyOf(JournalLog log) throws CorruptJournalException {
        return new JournalLog(log.copy());
    }

    @Test
    void shouldHaveNothingAtFirst() {
        assertThat(log.end()).isEqualTo(JournalPosition.START);
        assertThat(log.bytes()).isZero();
        assertThat(log.has(JournalPosition.START)).isTrue();
        assertThatExceptionOfType(CorruptJournalException.class).isThrownBy(log::source);
    }

    @Test
    void shouldFoldIntoTheRoomOfItsRecords() throws Exception {
        SampleRecords.life(9).forEach(record -> log.append(bytes(record)));

        JournalLog.LogSource source = log.source();

        assertThat(source.log()).isSameAs(log);
        assertThat(source.image())
                .usingRecursiveComparison()
                .isEqualTo(MemoryJournal.source(SampleRecords.life(9)).image());
    }

    @Test
    void shouldBeTheSameInPiecesOfAnySize() throws Exception {
        log.append(bytes(SampleRecords.life(9).toArray(JournalRecord[]::new)));
        JournalLog other = new JournalLog();
        for (long index = 0; index < log.end().index(); ) {
            JournalSegment segment = log.read(index, 60);
            assertThat(other.append(segment)).isTrue();
            index = segment.end().index();
            assertThat(log.has(segment.end())).isTrue();
        }

        assertThat(other.end()).isEqualTo(log.end());
        assertThat(other.copy()).isEqualTo(log.copy());
        assertThat(copyOf(log).source().image())
                .usingRecursiveComparison()
                .isEqualTo(log.source().image());
    }

    @Test
    void shouldFindEveryPositionInManyBlocks() {
        List<JournalPosition> positions = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            positions.add(log.append(bytes(new JournalRecord.Kicked(i))));
        }

        for (int i = 0; i < positions.size(); i++) {
            assertThat(log.at(i + 1)).isEqualTo(positions.get(i));
        }
        assertThat(log.at(2_001)).isNull();
        assertThat(log.at(-1)).isNull();
    }

    @Test
    void shouldRefuseRecordsThatDoNotFollow() {
        log.append(bytes(new JournalRecord.Kicked(1)));
        JournalLog other = new JournalLog();
        other.append(bytes(new JournalRecord.Kicked(2)));
        other.append(bytes(new JournalRecord.Kicked(3)));

        assertThat(log.append(other.read(1, 100))).isFalse();
        assertThat(log.has(other.read(0, 1).end())).isFalse();
        assertThat(log.end().index()).isEqualTo(1);
    }

    @Test
    void shouldRefuseDamagedRecordsWhateverIsWrong() {
        log.append(bytes(new JournalRecord.Kicked(1), new JournalRecord.Banned(2)));
        JournalSegment whole = log.read(0, 1_000);

        for (int i = 0; i < whole.records().length; i++) {
            byte[] damaged = whole.records().clone();
            damaged[i] ^= 0x40;
            assertThat(new JournalLog().append(new JournalSegment(whole.before(), whole.end(), damaged)))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void shouldCutBackToAnyIndex() throws Exception {
        List<JournalPosition> positions = new ArrayList<>(List.of(JournalPosition.START));
        for (int i = 0; i < 700; i++) {
            positions.add(log.append(bytes(new JournalRecord.Kicked(i))));
        }
        for (int index : new int[] {700, 699, 400, 399, 1, 0}) {
            JournalLog cut = copyOf(log);
            cut.cutBack(index);
            assertThat(cut.end()).isEqualTo(positions.get(index));
            assertThat(cut.at(index + 1)).isNull();

            JournalPosition next = cut.append(bytes(new JournalRecord.Banned(5)));
            assertThat(next.index()).isEqualTo(index + 1);
            assertThat(copyOf(cut).end()).isEqualTo(next);
        }
    }

    @Test
    void shouldKeepRoomAndPositionsWhenCompacted() throws Exception {
        SampleRecords.life(9).forEach(record -> log.append(bytes(record)));
        int sequence = 20;
        for (int tick = 7; tick < 200; tick++) {
            log.append(bytes(SampleRecords.frames(tick, tick, sequence++)));
            if (tick % 40 == 0) {
                log.append(bytes(new JournalRecord.KeyframeTaken(tick + 1, new Checksum(tick, 1), new byte[] {7})));
            }
        }
        JournalPosition end = log.end();
        RoomImage before = log.source().image();
        long bytes = log.bytes();

        log.compact(1);

        RoomImage after = log.source().image();
        assertThat(log.end()).isEqualTo(end);
        assertThat(log.bytes()).isLessThan(bytes / 2);
        assertThat(log.at(end.index() - 3)).isNotNull();
        assertThat(log.at(1)).isNull();
        assertThat(after.seats()).isEqualTo(before.seats());
        assertThat(after.nextTick()).isEqualTo(before.nextTick());
        assertThat(after.firstTick()).isEqualTo(121);
        assertThat(after.keyframes())
                .extracting(JournalRecord.KeyframeTaken::tick)
                .containsExactly(121, 161);
        assertThat(copyOf(log).source().image()).usingRecursiveComparison().isEqualTo(after);
        assertThat(copyOf(log).append(bytes(new JournalRecord.Kicked(3))).index())
                .isEqualTo(end.index() + 1);
    }

    @Test
    void shouldNotCompactAgainBeforeItHasDoubled() throws Exception {
        SampleRecords.life(9).forEach(record -> log.append(bytes(record)));
        log.compact(1);
        JournalPosition oldest =
                log.at(log.read(log.end().index() - 1, 1).before().index());

        log.append(bytes(new JournalRecord.KeyframeTaken(7, new Checksum(1, 1), new byte[] {7})));
        JournalCopy before = log.copy();
        log.compact(1);

        assertThat(oldest).isNotNull();
        assertThat(log.copy()).isEqualTo(before);
    }
}
