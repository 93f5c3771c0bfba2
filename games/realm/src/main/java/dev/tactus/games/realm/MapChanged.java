package dev.tactus.games.realm;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** The map is another one, or a tile of it is. */
public final class MapChanged implements Event {

    private int version;

    /** One of nothing, to be filled by its fields. */
    public MapChanged() {}

    MapChanged(int version) {
        this.version = version;
    }

    /** Returns the number of the map, which rises. */
    public int version() {
        return version;
    }

    @Override
    public void fields(Fields f) {
        version = f.integer("version", version);
    }
}
