package dev.tactus.rules.planted.identity;

/** As it should be. */
public record PlantedIdentity(String name) {}
