package dev.tactus.rules.planted.dialects.b;

/** As it should be. */
public record B(String name) {}
