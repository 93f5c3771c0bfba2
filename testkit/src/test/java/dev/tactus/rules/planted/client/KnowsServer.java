package dev.tactus.rules.planted.client;

import dev.tactus.rules.planted.server.PlantedServer;

record KnowsServer(PlantedServer above) {}
