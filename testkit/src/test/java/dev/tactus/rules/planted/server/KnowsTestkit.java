package dev.tactus.rules.planted.server;

import dev.tactus.rules.planted.testkit.Scenario;

record KnowsTestkit(Scenario above) {}
