package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.JournalSegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The records of a journal as texts that can be compared, without their checksums. */
final class SimulatedRecords {

    private static final int HEAD_BYTES = 5;
    private static final int CRC_BYTES = 4;

    private SimulatedRecords() {}

    /** Returns all records of a journal, of which {@code known} are the first. */
    static List<String> of(JournalLog log, List<String> known) {
        while (known.size() < log.end().index()) {
            JournalSegment segment = log.read(known.size(), Integer.MAX_VALUE);
            ByteBuffer bytes = ByteBuffer.wrap(segment.records());
            while (bytes.hasRemaining()) {
                int length = HEAD_BYTES + bytes.getInt(bytes.position());
                known.add(new String(segment.records(), bytes.position(), length, StandardCharsets.ISO_8859_1));
                bytes.position(bytes.position() + length + CRC_BYTES);
            }
        }
        return known;
    }
}
