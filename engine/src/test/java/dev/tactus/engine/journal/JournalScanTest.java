package dev.tactus.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.replay.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalScanTest {

    private static final JournalHead HEAD = new JournalHead(0x0123_4567_89ab_cdefL, 0, 0);

    private final List<JournalRecord> life = new ArrayList<>(SampleRecords.life(42));
    private final byte[] bytes;

    JournalScanTest() {
        life.add(new JournalRecord.Over("all results are in"));
        life.add(new JournalRecord.SeatRestored(new SeatImage(
                3, 9, "Eve", true, true, true, 99, 0L, "pass", 4_000_000, true, SeatProof.NONE, SeatClients.NONE)));
        life.add(new JournalRecord.TicketUsed("ticket", 1_500_000_000_100L, 1_500_000_030_100L));
        life.add(new JournalRecord.Resumed(1_500_000_000_600L, "tactus 0.3", 0));
        bytes = SampleRecords.bytes(HEAD, life);
    }

    /** Returns the records that can be read; equality of frames is that of their bytes. */
    private static List<String> texts(List<JournalRecord> records) {
        return records.stream()
                .map(record ->
                        JournalRecordCodec.kind(record) + HexFormat.of().formatHex(JournalRecordCodec.body(record)))
                .toList();
    }

    private static List<JournalRecord> readAll(JournalScan scan) {
        List<JournalRecord> read = new ArrayList<>();
        for (JournalRecord record = scan.next(); record != null; record = scan.next()) {
            read.add(record);
        }
        return read;
    }

    private int[] ends() {
        int[] ends = new int[life.size() + 1];
        for (int i = 0; i <= life.size(); i++) {
            ends[i] = SampleRecords.bytes(HEAD, life.subList(0, i)).length;
        }
        return ends;
    }

    @Test
    void shouldReadBackWhatWasWritten() throws Exception {
        JournalScan scan = JournalScan.open(ByteSource.of(bytes));
        assertThat(texts(readAll(scan))).isEqualTo(texts(life));
        assertThat(scan.fault()).isNull();
        assertThat(scan.lastIndex()).isEqualTo(life.size());
        assertThat(scan.wholeBytes()).isEqualTo(bytes.length);
        assertThat(scan.head()).isEqualTo(HEAD);
    }

    @ParameterizedTest
    @EnumSource(SeatProof.class)
    void shouldReadBackWhatPlayersHaveShown(SeatProof proof) throws Exception {
        JournalRecord shown = new JournalRecord.SeatProven(3, proof);
        JournalRecord restored = new JournalRecord.SeatRestored(new SeatImage(
                3,
                9,
                "Eve",
                false,
                false,
                false,
                0,
                null,
                "pass",
                0,
                false,
                proof,
                new SeatClients(List.of(77L, 0L, 78L))));
        JournalRecord joined = new JournalRecord.Joined(3, 9, -78);
        for (JournalRecord record : List.of(shown, restored, joined)) {
            assertThat(JournalRecordCodec.read(JournalRecordCodec.kind(record), JournalRecordCodec.body(record)))
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, -1, Long.MIN_VALUE})
    void shouldReadBackWhoWonByAPlayersReport(long winner) throws Exception {
        JournalRecord given = new JournalRecord.ResultGiven(3, winner);
        JournalRecord restored = new JournalRecord.SeatRestored(new SeatImage(
                3, 9, "Eve", false, false, false, 0, winner, null, 0, false, SeatProof.NONE, SeatClients.NONE));
        for (JournalRecord record : List.of(given, restored)) {
            assertThat(JournalRecordCodec.read(JournalRecordCodec.kind(record), JournalRecordCodec.body(record)))
                    .isEqualTo(record);
        }
    }

    @Test
    void shouldReadBackTheLobby() throws Exception {
        JournalRecord changed = new JournalRecord.LobbyChanged(new TreeMap<>(Map.of("code", "ABC234", "owner", "7")));
        assertThat(JournalRecordCodec.read(JournalRecordCodec.kind(changed), JournalRecordCodec.body(changed)))
                .isEqualTo(changed);
        RoomImageBuilder image = new RoomImageBuilder();
        image.apply(SampleRecords.life(7).getFirst());
        image.apply(new JournalRecord.LobbyChanged(new TreeMap<>(Map.of("code", "ABC237"))));
        image.apply(changed);
        RoomImageBuilder base = new RoomImageBuilder();
        image.baseRecords().forEach(base::apply);
        assertThat(base.build(9).lobby()).as("from a base").containsOnlyKeys("code", "owner");
    }

    @Test
    void shouldReadBackAtWhichTickARoomWentOn() throws Exception {
        JournalRecord resumed = new JournalRecord.Resumed(1_500_000_000_600L, "tactus 0.3", 95);
        assertThat(JournalRecordCodec.read(JournalRecordCodec.kind(resumed), JournalRecordCodec.body(resumed)))
                .isEqualTo(resumed);
    }

    @Test
    void shouldKeepTheFormatOfVersionOne() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("/journal-v1.hex"))) {
            String expected = new String(golden.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(HexFormat.of()
                            .formatHex(bytes)
                            .lines()
                            .flatMap(all -> Arrays.stream(all.split("(?<=\\G.{64})")))
                            .collect(Collectors.joining("\n", "", "\n")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldCutEveryTruncationBackToTheLastWholeRecord() throws Exception {
        int[] ends = ends();
        for (int length = JournalFormat.HEAD_BYTES; length < bytes.length; length++) {
            JournalScan scan = JournalScan.open(ByteSource.of(Arrays.copyOf(bytes, length)));
            int whole = readAll(scan).size();
            assertThat(ends[whole]).isLessThanOrEqualTo(length);
            assertThat(ends[whole + 1]).isGreaterThan(length);
            assertThat(scan.wholeBytes()).isEqualTo(ends[whole]);
            assertThat(scan.damaged()).isFalse();
            assertThat(scan.fault() == null).isEqualTo(ends[whole] == length);
        }
    }

    @Test
    void shouldRefuseAJournalWithoutAWholeHead() {
        for (int length = 0; length < JournalFormat.HEAD_BYTES; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> JournalScan.open(ByteSource.of(cut))).isInstanceOf(CorruptJournalException.class);
        }
    }

    @Test
    void shouldFindEveryBitFlip() throws Exception {
        int[] ends = ends();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            int at = bit / 8;
            if (at < JournalFormat.HEAD_BYTES) {
                assertThatThrownBy(() -> JournalScan.open(ByteSource.of(flipped)))
                        .isInstanceOf(CorruptJournalException.class);
                continue;
            }
            JournalScan scan = JournalScan.open(ByteSource.of(flipped));
            int whole = readAll(scan).size();
            assertThat(ends[whole]).as("bit %d", bit).isLessThanOrEqualTo(at);
            assertThat(ends[whole + 1]).as("bit %d", bit).isGreaterThan(at);
            assertThat(scan.fault()).isNotNull();
        }
    }

    @Test
    void shouldTakeZerosAtTheEndForACutAndNotForDamage() throws Exception {
        byte[] zeros = Arrays.copyOf(bytes, bytes.length + 512);
        JournalScan scan = JournalScan.open(ByteSource.of(zeros));
        assertThat(readAll(scan)).hasSize(life.size());
        assertThat(scan.fault()).isNotNull();
        assertThat(scan.damaged()).isFalse();
    }

    @Test
    void shouldRefuseARecordThatIsMovedToAnotherPlace() throws Exception {
        int[] ends = ends();
        byte[] swapped = Arrays.copyOf(bytes, ends[1]);
        byte[] third = Arrays.copyOfRange(bytes, ends[2], ends[3]);
        byte[] moved = Arrays.copyOf(swapped, swapped.length + third.length);
        System.arraycopy(third, 0, moved, swapped.length, third.length);
        JournalScan scan = JournalScan.open(ByteSource.of(moved));
        assertThat(readAll(scan)).hasSize(1);
        assertThat(scan.damaged()).isTrue();
    }

    @Test
    void shouldCountFromTheBase() throws Exception {
        byte[] based = SampleRecords.bytes(new JournalHead(1, 1_000, 3), life.subList(0, 8));
        JournalScan scan = JournalScan.open(ByteSource.of(based));
        readAll(scan);
        assertThat(scan.lastIndex()).isEqualTo(1_005);
    }
}
