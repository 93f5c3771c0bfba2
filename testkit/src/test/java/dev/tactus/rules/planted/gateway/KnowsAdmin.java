package dev.tactus.rules.planted.gateway;

import dev.tactus.rules.planted.admin.PlantedAdmin;

record KnowsAdmin(PlantedAdmin above) {}
