package dev.tactus.rules.planted.engine.room;

import dev.tactus.rules.planted.protocol.wire.Codec;

record KnowsWire(Codec aside) {}
