package dev.tactus.core.replay;

import dev.tactus.core.world.Checksum;

/**
 * What a match's world was held to at one tick.
 *
 * @param tick of the frame that this world steps next
 * @param checksum of the world
 */
public record RecordedChecksum(int tick, Checksum checksum) {}
