package dev.tactus.web.interop;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** An event of the game. */
public interface GameEvent extends JSObject {

    /** The tick in whose step it happened. */
    @JSProperty
    void setTick(int tick);

    /** The event's name in the game. */
    @JSProperty
    void setKind(String kind);

    /** Its fields by name. */
    @JSProperty
    void setFields(@TsType(TsType.FIELDS) JSObject fields);

    /** Calls a callback with an event, if the page has given one. */
    static void invoke(@Nullable Callback<GameEvent> callback, Game game, int tick, Event event) {
        if (callback == null || Js.isAbsent(callback)) {
            return;
        }
        GameEvent object = JSObjects.create();
        object.setTick(tick);
        object.setKind(game.events().nameOf(event));
        object.setFields(JsFieldWriter.of(event));
        Js.invoke(callback, object);
    }
}
