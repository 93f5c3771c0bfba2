package dev.tactus.rules.planted.engine.knot;

record KnotB(KnotC next) {}
