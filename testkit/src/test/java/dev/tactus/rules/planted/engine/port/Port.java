package dev.tactus.rules.planted.engine.port;

import dev.tactus.rules.planted.core.Plain;

/** As it should be. */
public record Port(Plain below) {}
