package dev.tactus.rules.planted.testkit;

/** As it should be. */
public record Scenario(String name) {}
