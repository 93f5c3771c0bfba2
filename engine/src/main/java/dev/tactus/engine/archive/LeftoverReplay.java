package dev.tactus.engine.archive;

import dev.tactus.core.replay.ReplayReader;
import java.nio.file.Path;

/** A file that an earlier process was writing of a match that goes on: open, locked, and read. */
record LeftoverReplay(Path path, ChannelArchiveFile disk, ReplayReader reader) {}
