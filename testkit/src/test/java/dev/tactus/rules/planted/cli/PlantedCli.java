package dev.tactus.rules.planted.cli;

/** As it should be. */
public record PlantedCli(String name) {}
