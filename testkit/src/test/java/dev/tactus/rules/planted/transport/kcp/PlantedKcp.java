package dev.tactus.rules.planted.transport.kcp;

import dev.tactus.rules.planted.engine.port.Port;

/** As it should be. */
public record PlantedKcp(Port port) {}
