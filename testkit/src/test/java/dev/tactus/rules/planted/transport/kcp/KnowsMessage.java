package dev.tactus.rules.planted.transport.kcp;

import dev.tactus.rules.planted.protocol.message.PlantedMessage;

record KnowsMessage(PlantedMessage message) {}
