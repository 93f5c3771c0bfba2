package dev.tactus.engine.port;

/**
 * One encoded message of frames.
 *
 * @param message its bytes, shared by all subscribers; empty if the dialect sends nothing for these frames
 * @param nextTick the tick at which the next batch continues
 */
public record FrameBatch(byte[] message, int nextTick) {}
