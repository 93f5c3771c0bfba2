package dev.tactus.rules.planted.admin;

/** As it should be. */
public record PlantedAdmin(String name) {}
