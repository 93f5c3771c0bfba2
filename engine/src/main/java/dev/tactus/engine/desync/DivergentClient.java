package dev.tactus.engine.desync;

import dev.tactus.core.replay.DesyncBundle;

/**
 * Whose world differs, and what is known of it when a search begins.
 *
 * @param client who it is
 * @param noticedTick the tick whose checksums differ
 * @param agreedTick the last tick at which they did not
 * @param reportedChecksum the checksum that it told of {@code noticedTick}
 */
public record DivergentClient(DesyncBundle.Client client, int noticedTick, int agreedTick, String reportedChecksum) {}
