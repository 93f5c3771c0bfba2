package dev.tactus.rules.planted.engine.knot;

import java.util.function.Function;

/** Depends on the next one by a nested type. */
final class KnotC {

    record Inner(Function<String, KnotD> next) {}
}
