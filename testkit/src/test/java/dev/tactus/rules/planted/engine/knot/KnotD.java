package dev.tactus.rules.planted.engine.knot;

record KnotD(KnotE next) {}
