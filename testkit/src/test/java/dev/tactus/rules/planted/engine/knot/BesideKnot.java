package dev.tactus.rules.planted.engine.knot;

/** Depends on the knot, which does not depend on it. */
record BesideKnot(KnotA first) {}
