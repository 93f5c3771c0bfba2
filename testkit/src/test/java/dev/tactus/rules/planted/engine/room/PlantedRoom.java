package dev.tactus.rules.planted.engine.room;

/** As it should be. */
public record PlantedRoom(long nowNs) {}
