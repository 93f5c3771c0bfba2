package dev.tactus.rules.planted.engine.knot;

record KnotA(KnotB next) {}
