package dev.tactus.dialects.binary;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Vocabulary;
import java.util.List;
import java.util.Map;

/** Puts what happens into messages for the player of one seat, by the names that a game gives to it. */
final class Happenings {

    private final Vocabulary<Event> vocabulary;
    private final int seat;

    Happenings(Vocabulary<Event> vocabulary, int seat) {
        this.vocabulary = vocabulary;
        this.seat = seat;
    }

    /** Adds the message of an event, if the protocol has one. */
    void tell(Event event, List<byte[]> messages) {
        String name = vocabulary.nameOf(event);
        Map<String, Object> fields = vocabulary.named(event);
        switch (name) {
            case "SHOT_FIRED" ->
                messages.add(new Out(Ids.SHOT)
                        .u8(Ids.player(number(fields, "seat")))
                        .u16(number(fields, "speed"))
                        .u16(number(fields, "rotation"))
                        .toBytes());
            case "CHAT_SAID" -> messages.add(said(Ids.CHAT, line(fields)));
            case "TOLD" -> messages.add(said(Ids.CHAT, text(fields, "text")));
            case "POP_UP" -> messages.add(said(Ids.POP_UP, text(fields, "text")));
            case "RANKING" -> messages.add(said(Ids.RANKING, text(fields, "text")));
            case "RAT_ATTACK" -> messages.add(new Out(Ids.RAT_ATTACK).toBytes());
            case "KICKED" -> {
                if (number(fields, "seat") == seat) {
                    messages.add(said(Ids.POP_UP, "You were kicked"));
                }
            }
            default -> {}
        }
    }

    private static String line(Map<String, Object> fields) {
        String text = text(fields, "text");
        return number(fields, "seat") == 0 ? text : text(fields, "name") + ": " + text;
    }

    static byte[] said(int id, String text) {
        return new Out(id).text(text).toBytes();
    }

    private static int number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Integer number ? number : 0;
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
