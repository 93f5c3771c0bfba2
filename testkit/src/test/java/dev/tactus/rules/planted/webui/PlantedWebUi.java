package dev.tactus.rules.planted.webui;

/** As it should be. */
public record PlantedWebUi(String name) {}
