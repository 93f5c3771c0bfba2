package dev.tactus.rules.planted.core;

import org.jspecify.annotations.Nullable;

/** Nothing is wrong with it. */
public record Plain(@Nullable String name) {}
