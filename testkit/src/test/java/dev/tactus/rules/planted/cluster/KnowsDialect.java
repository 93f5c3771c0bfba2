package dev.tactus.rules.planted.cluster;

import dev.tactus.rules.planted.dialects.b.B;

record KnowsDialect(B dialect) {}
