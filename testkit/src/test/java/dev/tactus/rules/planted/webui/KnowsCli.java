package dev.tactus.rules.planted.webui;

import dev.tactus.rules.planted.cli.PlantedCli;

record KnowsCli(PlantedCli above) {}
