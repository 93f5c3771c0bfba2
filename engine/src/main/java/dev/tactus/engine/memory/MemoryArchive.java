package dev.tactus.engine.memory;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.MatchTail;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Records matches in memory, the twin of that in files for simulations and servers without a disk. It has no
 * thread: frames can be read back immediately, and reads complete on the caller's thread, so that a simulation stays
 * one sequence of events. Any thread.
 */
public final class MemoryArchive implements Archive {

    private final int recordingsMax;
    private final long recordingBytesMax;
    private final Deque<MemoryRecording> recordings = new ArrayDeque<>();

    /** Creates an archive that keeps the newest thousand matches, each of up to 16 MiB. */
    public MemoryArchive() {
        this(1000, 16L << 20);
    }

    /**
     * Creates an archive with limits.
     *
     * @param recordingsMax matches that are kept, 1 or more; the oldest is evicted by the next one
     * @param recordingBytesMax bytes that the recording of one match may take; beyond that, the recording of a match
     *     with a world drops its oldest part up to a keyframe, and any other recording ends while the match goes on
     */
    public MemoryArchive(int recordingsMax, long recordingBytesMax) {
        this.recordingsMax = Checks.atLeast(recordingsMax, 1, "recordingsMax");
        this.recordingBytesMax = recordingBytesMax;
    }

    @Override
    public synchronized MemoryRecording open(MatchHeader header) {
        MemoryRecording recording = new MemoryRecording(header, recordingBytesMax);
        recordings.addLast(recording);
        if (recordings.size() > recordingsMax) {
            recordings.removeFirst();
        }
        return recording;
    }

    @Override
    public synchronized MemoryRecording resume(MatchHeader header, MatchTail tail) {
        MemoryRecording before = recordings.reversed().stream()
                .filter(one -> one.header().equals(header) && one.sealReason() == null)
                .findFirst()
                .orElse(null);
        MemoryRecording recording = open(header);
        if (before != null) {
            recordings.remove(before);
            recording.appendBefore(before, tail.firstTick());
        }
        recording.append(tail);
        return recording;
    }

    /** Returns the kept matches, oldest first. */
    public synchronized List<MemoryRecording> recordings() {
        return List.copyOf(recordings);
    }
}
