package dev.tactus.engine.desync;

import dev.tactus.core.replay.DesyncBundle;

/**
 * A client whose world differs, as known when its investigation begins.
 *
 * @param client the client
 * @param noticedTick the tick whose checksums differ
 * @param agreedTick the last tick at which they agreed
 * @param reportedChecksum the checksum that it reported for {@code noticedTick}
 */
public record DivergentClient(DesyncBundle.Client client, int noticedTick, int agreedTick, String reportedChecksum) {}
