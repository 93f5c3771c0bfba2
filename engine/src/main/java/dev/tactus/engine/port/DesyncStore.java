package dev.tactus.engine.port;

import dev.tactus.core.replay.DesyncBundle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Stores desync bundles, under names such as {@code 20260131-195900-room42-seat1.tactus-desync}. Twins: files, and memory. */
public interface DesyncStore extends RecordStore {

    /** The end of a bundle's name. */
    String ENDING = ".tactus-desync";

    /**
     * Returns the name of a bundle.
     *
     * @param number which bundle of its seat in its second it is, from 1
     */
    static String name(DesyncBundle bundle, int number) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(bundle.foundUnixMs()));
        return time + "-room" + Long.toUnsignedString(bundle.header().room()) + "-seat"
                + bundle.divergentClient().seat() + (number == 1 ? "" : "-" + number) + ENDING;
    }

    /**
     * Stores a bundle, replacing the oldest ones if there would be too many. Never throws: a bundle that cannot be
     * written is reported to the operator and lost. Any thread; may block on I/O.
     */
    void store(DesyncBundle bundle);
}
