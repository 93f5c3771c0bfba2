package dev.tactus.rules.planted.gateway;

/** As it should be. */
public record PlantedGateway(String name) {}
