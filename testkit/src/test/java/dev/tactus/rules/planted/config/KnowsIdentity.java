package dev.tactus.rules.planted.config;

import dev.tactus.rules.planted.identity.PlantedIdentity;

record KnowsIdentity(PlantedIdentity above) {}
