package dev.tactus.rules.planted.accounts;

import dev.tactus.rules.planted.transport.kcp.Kcp;

record KnowsTransport(Kcp aside) {}
