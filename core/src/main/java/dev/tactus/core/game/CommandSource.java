package dev.tactus.core.game;

import java.util.List;

/** Supplies the commands of a {@link SyncTest}. */
@FunctionalInterface
interface CommandSource {

    /** Returns the commands of the tick that the world steps next. */
    List<IssuedCommand> next(World world);
}
