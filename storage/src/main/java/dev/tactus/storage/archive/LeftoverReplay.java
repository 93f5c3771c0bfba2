package dev.tactus.storage.archive;

import dev.tactus.core.replay.ReplayReader;
import java.nio.file.Path;

/** An unfinished file of a resumed match, left by an earlier process; open, locked and read. */
record LeftoverReplay(Path path, ChannelArchiveFile disk, ReplayReader reader) {}
