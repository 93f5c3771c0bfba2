package dev.tactus.core.game;

import dev.tactus.core.world.Described;

/** Something that happened in a step and is not state: a shot was heard, somebody spoke. */
public interface Event extends Described {}
