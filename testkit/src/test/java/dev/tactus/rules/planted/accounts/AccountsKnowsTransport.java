package dev.tactus.rules.planted.accounts;

import dev.tactus.rules.planted.transport.kcp.PlantedKcp;

record AccountsKnowsTransport(PlantedKcp aside) {}
