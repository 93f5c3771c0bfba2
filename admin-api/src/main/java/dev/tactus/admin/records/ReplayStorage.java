package dev.tactus.admin.records;

import dev.tactus.engine.port.DesyncStore;
import java.nio.file.Path;

/**
 * What a node keeps of its matches.
 *
 * @param replays the folder of replays, which need not be there
 * @param desyncs the store of desync bundles
 */
public record ReplayStorage(Path replays, DesyncStore desyncs) {}
