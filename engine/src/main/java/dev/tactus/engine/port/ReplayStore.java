package dev.tactus.engine.port;

/** Stores sealed replays, under names such as {@code 20260131-195900-room42}. Twins: files, and memory. */
public interface ReplayStore extends RecordStore {}
