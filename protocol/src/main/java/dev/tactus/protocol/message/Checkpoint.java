package dev.tactus.protocol.message;

/**
 * Checksum of a world at a tick.
 *
 * @param tick number of ticks stepped when it was taken: after frame {@code tick - 1}
 * @param checksum in the format of the dialect; 16 hexadecimal digits in the native one
 */
public record Checkpoint(int tick, String checksum) {}
