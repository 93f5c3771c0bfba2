package dev.tactus.rules.planted.server;

/** As it should be. */
public record PlantedServer(String name) {}
