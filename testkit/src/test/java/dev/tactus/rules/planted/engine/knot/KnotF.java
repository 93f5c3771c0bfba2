package dev.tactus.rules.planted.engine.knot;

record KnotF(KnotA next) {}
