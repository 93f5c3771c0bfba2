package dev.tactus.rules.planted.engine.room;

import dev.tactus.rules.planted.engine.host.Host;

record KnowsHost(Host above) {}
