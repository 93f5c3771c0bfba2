package dev.tactus.rules.planted.dialects.a;

/** As it should be. */
public record A(String name) {}
