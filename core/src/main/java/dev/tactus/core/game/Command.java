package dev.tactus.core.game;

import dev.tactus.core.world.Described;

/** What a player wants of the world: the payload of an input, described by its fields. */
public interface Command extends Described {}
