package dev.tactus.core.game;

import java.util.List;

/** Where the commands of a {@link SyncTest} come from. */
@FunctionalInterface
interface Script {

    /** Returns the commands of the tick that the world steps next. */
    List<Issued> next(World world);
}
