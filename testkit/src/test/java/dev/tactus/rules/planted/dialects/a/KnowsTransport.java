package dev.tactus.rules.planted.dialects.a;

import dev.tactus.rules.planted.transport.kcp.PlantedKcp;

record KnowsTransport(PlantedKcp aside) {}
