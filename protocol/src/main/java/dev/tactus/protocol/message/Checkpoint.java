package dev.tactus.protocol.message;

/**
 * The checksum of a world.
 *
 * @param tick how many ticks were stepped when it was taken: after frame {@code tick - 1}
 * @param checksum in the form of the dialect; 16 hexadecimal digits in Tactus's own
 */
public record Checkpoint(int tick, String checksum) {}
