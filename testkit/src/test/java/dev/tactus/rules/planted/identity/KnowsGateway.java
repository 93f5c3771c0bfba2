package dev.tactus.rules.planted.identity;

import dev.tactus.rules.planted.gateway.PlantedGateway;

record KnowsGateway(PlantedGateway above) {}
