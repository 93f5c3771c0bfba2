package dev.tactus.engine.port;

/**
 * One encoded message of frames.
 *
 * @param message its bytes, shared by all readers; empty where the dialect has nothing to say of these frames
 * @param nextTick the tick from which the next batch goes on
 */
public record FrameBatch(byte[] message, int nextTick) {}
