package dev.tactus.engine.port;

import java.util.regex.Pattern;

/** Stores sealed replays, under names such as {@code 20260131-195900-room42}. Twins: files, and memory. */
public interface ReplayStore extends RecordStore {

    /**
     * The name of a replay; group 1 is the room's id. A matching name cannot leave a directory; a file whose name does
     * not match is not part of an archive.
     */
    Pattern NAME = Pattern.compile("[0-9]{8}-[0-9]{6}-room([0-9]{1,20})(-[0-9]{1,3})?");
}
