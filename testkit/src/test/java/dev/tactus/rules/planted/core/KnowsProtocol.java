package dev.tactus.rules.planted.core;

import dev.tactus.rules.planted.protocol.message.PlantedMessage;

record KnowsProtocol(PlantedMessage above) {}
