package dev.tactus.rules.planted.cli;

import dev.tactus.rules.planted.server.PlantedServer;

record CliKnowsServer(PlantedServer above) {}
