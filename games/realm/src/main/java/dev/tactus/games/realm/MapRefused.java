package dev.tactus.games.realm;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A new map was refused because it is malformed; the server is told, players are not. */
public final class MapRefused implements Event {

    private String reason = "";

    /** One of nothing, to be filled by its fields. */
    public MapRefused() {}

    MapRefused(String reason) {
        this.reason = reason;
    }

    /** Returns what was wrong with it, and what is expected. */
    public String reason() {
        return reason;
    }

    @Override
    public boolean visibleTo(int listener) {
        return false;
    }

    @Override
    public void fields(Fields f) {
        reason = f.text("reason", reason);
    }
}
