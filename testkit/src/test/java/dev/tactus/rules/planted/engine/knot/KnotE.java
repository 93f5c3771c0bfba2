package dev.tactus.rules.planted.engine.knot;

record KnotE(KnotF next) {}
