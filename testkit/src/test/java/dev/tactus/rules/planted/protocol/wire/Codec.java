package dev.tactus.rules.planted.protocol.wire;

import dev.tactus.rules.planted.protocol.message.PlantedMessage;

/** As it should be. */
public record Codec(PlantedMessage message) {}
