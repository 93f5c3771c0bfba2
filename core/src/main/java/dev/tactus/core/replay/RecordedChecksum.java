package dev.tactus.core.replay;

import dev.tactus.core.world.Checksum;

/**
 * The recorded checksum of a match's world at one tick.
 *
 * @param tick of the frame that this world steps next
 * @param checksum of the world
 */
public record RecordedChecksum(int tick, Checksum checksum) {}
