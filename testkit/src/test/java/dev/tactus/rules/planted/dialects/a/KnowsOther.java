package dev.tactus.rules.planted.dialects.a;

import dev.tactus.rules.planted.dialects.b.B;

record KnowsOther(B other) {}
