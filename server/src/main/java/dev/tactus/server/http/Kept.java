package dev.tactus.server.http;

import dev.tactus.engine.port.DesyncStore;
import java.nio.file.Path;

/**
 * What a node keeps of its matches.
 *
 * @param replays the folder of replays, which need not be there
 * @param desyncs the store of desync bundles
 */
public record Kept(Path replays, DesyncStore desyncs) {}
