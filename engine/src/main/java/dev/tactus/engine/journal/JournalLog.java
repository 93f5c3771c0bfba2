package dev.tactus.engine.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a room's journal in memory, whose every position can be compared with another copy's. Records are kept as the
 * bytes that a file has, in blocks; a position inside a block is found by walking its records. Not thread-safe.
 */
public final class JournalLog {

    /** Bytes of a block, unless a single piece is longer. Small, because finding a position walks a block's records. */
    private static final int BLOCK_BYTES = 4096;

    private final CRC32C crc = new CRC32C();
    private final List<Block> blocks = new ArrayList<>();

    /** Records that stand for all before the first block. */
    private byte[] base = {};

    private JournalPosition begin = JournalPosition.START;
    private JournalPosition end = JournalPosition.START;
    private long bytes;
    private int keyframes;

    /** Bytes that were left by the last compaction, which the next one waits to be doubled. */
    private long compactedBytes;

    private static final class Block {

        private final JournalPosition before;
        private byte[] records;
        private int length;
        private JournalPosition end;

        Block(JournalPosition before, int bytes) {
            this.before = before;
            this.records = new byte[bytes];
            this.end = before;
        }

        void add(byte[] piece, JournalPosition pieceEnd) {
            System.arraycopy(piece, 0, records, length, piece.length);
            length += piece.length;
            end = pieceEnd;
        }

        /** Returns where the record behind the one at {@code at} begins. */
        int behind(int at) {
            return at + JournalFormat.RECORD_FRAME_BYTES + JournalFormat.intAt(records, at);
        }

        /** Returns where the record behind this index begins, which is in the block or just before it. */
        int offset(long index) {
            int at = 0;
            for (long i = before.index(); i < index; i++) {
                at = behind(at);
            }
            return at;
        }

        JournalPosition at(long index) {
            int offset = offset(index);
            return offset == 0
                    ? before
                    : new JournalPosition(index, JournalFormat.intAt(records, offset - JournalFormat.CRC_BYTES));
        }
    }

    /** Creates the journal of a new room. */
    public JournalLog() {}

    /**
     * Takes over a copy of another process.
     *
     * @throws CorruptJournalException if a checksum is another than that of the bytes
     */
    public JournalLog(JournalCopy copy) throws CorruptJournalException {
        if (count(copy.base(), JournalPosition.START) == null) {
            throw new CorruptJournalException("copy of a journal: its base is damaged (expected: whole records)");
        }
        base = copy.base().clone();
        begin = copy.tail().before();
        end = begin;
        bytes = base.length;
        if (!append(copy.tail())) {
            throw new CorruptJournalException("copy of a journal: its records are damaged (expected: whole records)");
        }
    }

    /** Returns the position behind the last record. */
    public JournalPosition end() {
        return end;
    }

    /** Returns how many bytes of records are held. */
    public long bytes() {
        return bytes;
    }

    /** Appends records that have no checksums yet, which are put into the array; returns the position behind them. */
    public JournalPosition append(byte[] records) {
        int chain = JournalBuffer.seal(records, end.chain());
        long index = end.index();
        for (int at = 0;
                at < records.length;
                at += JournalFormat.RECORD_FRAME_BYTES + JournalFormat.intAt(records, at)) {
            index++;
        }
        add(records, new JournalPosition(index, chain));
        return end;
    }

    /** Appends records of another copy; returns false, and changes nothing, where they do not follow or are damaged. */
    public boolean append(JournalSegment segment) {
        if (!segment.before().equals(end) || !segment.end().equals(count(segment.records(), end))) {
            return false;
        }
        add(segment.records(), segment.end());
        return true;
    }

    private void add(byte[] records, JournalPosition newEnd) {
        if (records.length > 0) {
            Block last = blocks.isEmpty() ? null : blocks.getLast();
            if (last == null || last.records.length - last.length < records.length) {
                last = new Block(end, Math.max(BLOCK_BYTES, records.length));
                blocks.add(last);
            }
            last.add(records, newEnd);
            bytes += records.length;
            keyframes += JournalBuffer.keyframes(records);
            end = newEnd;
        }
    }

    /** Returns the position behind sealed records, or null where they are damaged. */
    private @Nullable JournalPosition count(byte[] records, JournalPosition before) {
        int chain = before.chain();
        long index = before.index();
        int at = 0;
        while (at < records.length) {
            if (records.length - at < JournalFormat.RECORD_FRAME_BYTES) {
                return null;
            }
            int length = JournalFormat.intAt(records, at);
            if (length < 0 || length > records.length - at - JournalFormat.RECORD_FRAME_BYTES) {
                return null;
            }
            int crcAt = at + JournalFormat.RECORD_HEAD_BYTES + length;
            chain = JournalFormat.chain(crc, chain, records, at, crcAt);
            if (chain != JournalFormat.intAt(records, crcAt)) {
                return null;
            }
            at = crcAt + JournalFormat.CRC_BYTES;
            index++;
        }
        return new JournalPosition(index, chain);
    }

    /** Returns the position of this index; null where the journal has not come so far, or no longer has its records. */
    public @Nullable JournalPosition at(long index) {
        if (index == end.index()) {
            return end;
        }
        if (index < begin.index() || index > end.index()) {
            return null;
        }
        return index == begin.index() ? begin : block(index + 1).at(index);
    }

    /** Returns whether this journal has all records up to a position, and no others. */
    public boolean has(JournalPosition position) {
        return position.equals(at(position.index()));
    }

    /** Returns the block that holds the record of an index, which is held. */
    private Block block(long index) {
        return blocks.get(blockNumber(index));
    }

    private int blockNumber(long index) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).end.index() < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Returns records behind an index; those of one block at most.
     *
     * @param index that the journal {@link #at has}, and that is not its end
     * @param bytesMax at least one record is returned though it be longer
     */
    public JournalSegment read(long index, int bytesMax) {
        Block block = block(index + 1);
        int from = block.offset(index);
        JournalPosition before = from == 0 ? block.before : block.at(index);
        int to = block.behind(from);
        long last = index + 1;
        while (to < block.length && block.behind(to) - from <= bytesMax) {
            to = block.behind(to);
            last++;
        }
        int chain = JournalFormat.intAt(block.records, to - JournalFormat.CRC_BYTES);
        return new JournalSegment(
                before, new JournalPosition(last, chain), Arrays.copyOfRange(block.records, from, to));
    }

    /** Discards all records behind an index, which the journal {@link #at has}. */
    public void cutBack(long index) {
        JournalPosition newEnd = Objects.requireNonNull(at(index));
        while (!blocks.isEmpty() && blocks.getLast().before.index() >= index) {
            bytes -= blocks.removeLast().length;
        }
        if (!blocks.isEmpty() && blocks.getLast().end.index() > index) {
            Block last = blocks.getLast();
            int length = last.offset(index);
            bytes -= last.length - length;
            last.length = length;
            last.end = newEnd;
        }
        end = newEnd;
        keyframes = 0;
        for (Block block : blocks) {
            keyframes += JournalBuffer.keyframes(Arrays.copyOf(block.records, block.length));
        }
    }

    /** Returns the whole journal as bytes. */
    public JournalCopy copy() {
        byte[] records = new byte[Math.toIntExact(bytes - base.length)];
        int at = 0;
        for (Block block : blocks) {
            System.arraycopy(block.records, 0, records, at, block.length);
            at += block.length;
        }
        return new JournalCopy(base, new JournalSegment(begin, end, records));
    }

    /**
     * Returns the journal as it is now, to resume its room from.
     *
     * @throws CorruptJournalException if no room can be made of the records
     */
    public LogSource source() throws CorruptJournalException {
        RoomImageBuilder image = new RoomImageBuilder();
        fold(base, base.length, image);
        for (Block block : blocks) {
            fold(block.records, block.length, image);
        }
        if (!image.hasImage()) {
            throw new CorruptJournalException("no records (expected: a room's)");
        }
        return new LogSource(this, image.build(end.index()));
    }

    private static void fold(byte[] records, int length, RoomImageBuilder image) throws CorruptJournalException {
        for (int at = 0; at < length; ) {
            int body = at + JournalFormat.RECORD_HEAD_BYTES;
            int bodyEnd = body + JournalFormat.intAt(records, at);
            try {
                image.apply(
                        JournalRecordCodec.read(records[at + 4] & 0xff, Arrays.copyOfRange(records, body, bodyEnd)));
            } catch (IllegalArgumentException e) {
                throw new CorruptJournalException(String.valueOf(e.getMessage()));
            }
            at = bodyEnd + JournalFormat.CRC_BYTES;
        }
    }

    /**
     * Replaces all before the last but one keyframe by records that stand for it, if the journal has grown long enough since
     * the last time; positions stay what they are.
     *
     * @param bytesMin bytes below which nothing is done
     */
    public void compact(long bytesMin) throws CorruptJournalException {
        if (keyframes < 2 || bytes < Math.max(bytesMin, 2 * compactedBytes)) {
            return;
        }
        long cut = lastButOneKeyframe();
        RoomImageBuilder image = new RoomImageBuilder();
        fold(base, base.length, image);
        List<Block> kept = new ArrayList<>();
        for (Block block : blocks) {
            if (block.end.index() <= cut) {
                fold(block.records, block.length, image);
            } else if (block.before.index() >= cut) {
                kept.add(block);
            } else {
                int offset = block.offset(cut);
                fold(block.records, offset, image);
                Block rest = new Block(block.at(cut), block.length - offset);
                rest.add(Arrays.copyOfRange(block.records, offset, block.length), block.end);
                kept.add(rest);
            }
        }
        JournalBuffer buffer = new JournalBuffer();
        image.baseRecords().forEach(buffer::add);
        byte[] newBase = buffer.take();
        JournalBuffer.seal(newBase, JournalPosition.START.chain());
        begin = kept.isEmpty() ? end : kept.getFirst().before;
        base = newBase;
        blocks.clear();
        blocks.addAll(kept);
        bytes = base.length;
        keyframes = 0;
        for (Block block : blocks) {
            bytes += block.length;
            keyframes += JournalBuffer.keyframes(Arrays.copyOf(block.records, block.length));
        }
        compactedBytes = bytes;
    }

    /** Returns the index of the record before the last but one keyframe. */
    private long lastButOneKeyframe() {
        long last = 0;
        long lastButOne = 0;
        for (Block block : blocks) {
            long index = block.before.index();
            for (int at = 0; at < block.length; at = block.behind(at)) {
                if (JournalRecordCodec.isKeyframe(block.records[at + 4])) {
                    lastButOne = last;
                    last = index;
                }
                index++;
            }
        }
        return lastButOne;
    }

    /** A journal in memory that a room goes on from. */
    public static final class LogSource implements JournalSource {

        private final JournalLog log;
        private final RoomImage image;

        private LogSource(JournalLog log, RoomImage image) {
            this.log = log;
            this.image = image;
        }

        @Override
        public RoomImage image() {
            return image;
        }

        /** Returns the journal itself. */
        public JournalLog log() {
            return log;
        }
    }
}
