package dev.tactus.rules.planted.engine.host;

/** As it should be. */
public record Host(String name) {}
