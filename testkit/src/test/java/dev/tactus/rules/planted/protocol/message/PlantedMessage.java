package dev.tactus.rules.planted.protocol.message;

import dev.tactus.rules.planted.core.Plain;

/** As it should be. */
public record PlantedMessage(Plain below) {}
