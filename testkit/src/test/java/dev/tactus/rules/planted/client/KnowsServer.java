package dev.tactus.rules.planted.client;

import dev.tactus.rules.planted.server.Server;

record KnowsServer(Server above) {}
