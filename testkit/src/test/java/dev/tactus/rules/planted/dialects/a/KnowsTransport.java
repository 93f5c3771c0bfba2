package dev.tactus.rules.planted.dialects.a;

import dev.tactus.rules.planted.transport.kcp.Kcp;

record KnowsTransport(Kcp aside) {}
