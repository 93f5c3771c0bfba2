package dev.tactus.dialects.binary;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;
import java.util.Map;

/** Puts what happens into messages for the player of one seat, by the names that a game gives to it. */
final class BinaryEventEncoder {

    private final TypeRegistry<Event> vocabulary;
    private final int seat;

    BinaryEventEncoder(TypeRegistry<Event> vocabulary, int seat) {
        this.vocabulary = vocabulary;
        this.seat = seat;
    }

    /** Adds the message of an event, if the protocol has one. */
    void encode(Event event, List<byte[]> messages) {
        String name = vocabulary.nameOf(event);
        Map<String, Object> fields = vocabulary.named(event);
        switch (name) {
            case "SHOT_FIRED" ->
                messages.add(new BinaryWriter(BinaryMessageIds.SHOT)
                        .u8(BinaryMessageIds.player(number(fields, "seat")))
                        .u16(number(fields, "speed"))
                        .u16(number(fields, "rotation"))
                        .toBytes());
            case "CHAT_SAID" -> messages.add(said(BinaryMessageIds.CHAT, line(fields)));
            case "TOLD" -> messages.add(said(BinaryMessageIds.CHAT, text(fields, "text")));
            case "POP_UP" -> messages.add(said(BinaryMessageIds.POP_UP, text(fields, "text")));
            case "RANKING" -> messages.add(said(BinaryMessageIds.RANKING, text(fields, "text")));
            case "RAT_ATTACK" -> messages.add(new BinaryWriter(BinaryMessageIds.RAT_ATTACK).toBytes());
            case "KICKED" -> {
                if (number(fields, "seat") == seat) {
                    messages.add(said(BinaryMessageIds.POP_UP, "You were kicked"));
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
        return new BinaryWriter(id).text(text).toBytes();
    }

    private static int number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Integer number ? number : 0;
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
