package dev.tactus.admin.records;

import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.ReplayStore;

/**
 * Stores of what a node keeps of its matches.
 *
 * @param replays the sealed replays
 * @param desyncs the desync bundles
 */
public record ReplayStorage(ReplayStore replays, DesyncStore desyncs) {}
