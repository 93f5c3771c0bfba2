package dev.tactus.rules.planted.protocol.message;

import dev.tactus.rules.planted.engine.port.Port;

record KnowsEngine(Port above) {}
