package dev.tactus.rules.planted.admin;

import dev.tactus.rules.planted.webui.PlantedWebUi;

record KnowsWebUi(PlantedWebUi above) {}
