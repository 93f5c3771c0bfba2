package dev.tactus.dialects.binary;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;
import java.util.List;
import java.util.Map;

/**
 * Encodes the events of a tick, by the names that a game gives to them, in the order of older servers: some news are told
 * before the players that they are about are updated, others after. One client's; its link's room thread.
 */
final class BinaryEventEncoder {

    /** Tells the client what has changed of players. */
    interface Updates {

        /** Tells what has changed of the player of a seat. */
        void player(int seat);

        /** Tells what has changed of all players. */
        void all();

        /**
         * Tells what an event says of a player, before the world tells how the tick ended.
         *
         * @param seat of the player
         * @param fields values by component and field, such as {@code position_x}
         */
        void player(int seat, Map<String, Object> fields);

        /** Returns whether the client was told that a seat's player is of the team BLOOM. */
        boolean isBloom(int seat);
    }

    private final TypeRegistry<Event> vocabulary;
    private final BinaryTexts texts;

    BinaryEventEncoder(TypeRegistry<Event> vocabulary, BinaryTexts texts) {
        this.vocabulary = vocabulary;
        this.texts = texts;
    }

    /** Adds the line about a player who was kicked, which older servers send before they say that the player is gone. */
    void encodeKick(Event event, List<byte[]> messages) {
        if (vocabulary.nameOf(event).equals("ANNOUNCED")) {
            Map<String, Object> fields = vocabulary.named(event);
            if (text(fields, "kind").equals("KICK")) {
                messages.add(said(BinaryMessageIds.CHAT, texts.kickOf(number(fields, "player"))));
            }
        }
    }

    /** Adds the messages of an event, if the protocol has one, and those of updates that have to come before it. */
    void encode(Event event, World world, Updates updates, List<byte[]> messages) {
        Map<String, Object> fields = vocabulary.named(event);
        switch (vocabulary.nameOf(event)) {
            case "SHOT_FIRED" ->
                messages.add(new BinaryWriter(BinaryMessageIds.SHOT)
                        .u8(BinaryMessageIds.player(number(fields, "seat")))
                        .u16(number(fields, "speed"))
                        .u16(number(fields, "rotation"))
                        .toBytes());
            case "PLAYER_CHANGED" -> updates.player(number(fields, "seat"), fields);
            case "CHAT_SAID" -> messages.add(said(BinaryMessageIds.CHAT, line(fields, updates)));
            case "TOLD" -> messages.add(said(BinaryMessageIds.CHAT, text(fields, "text")));
            case "POP_UP" -> messages.add(said(BinaryMessageIds.POP_UP, text(fields, "text")));
            case "RANKING" -> messages.add(said(BinaryMessageIds.RANKING, text(fields, "text")));
            case "ANNOUNCED" -> announce(fields, world, updates, messages);
            case "RAT_ATTACK" -> {
                updates.all();
                messages.add(new BinaryWriter(BinaryMessageIds.RAT_ATTACK).toBytes());
                String rats = texts.ratAttackOf(number(fields, "seat"), world.tick());
                messages.add(said(BinaryMessageIds.CHAT, rats));
            }
            default -> {}
        }
    }

    private void announce(Map<String, Object> fields, World world, Updates updates, List<byte[]> messages) {
        int by = number(fields, "by");
        int player = number(fields, "player");
        switch (text(fields, "kind")) {
            case "KILL" -> {
                updates.player(player);
                updates.player(by);
                messages.add(said(BinaryMessageIds.CHAT, texts.killOf(by, player)));
            }
            case "TIME_LEFT" -> messages.add(said(BinaryMessageIds.CHAT, texts.endIn(number(fields, "amount"))));
            case "MATCH_BEGAN" -> messages.add(said(BinaryMessageIds.CHAT, texts.matchOf(number(fields, "amount"))));
            case "PLAYER_LIST" -> messages.add(said(BinaryMessageIds.CHAT, PlayerListText.write(world)));
            case "ORDER" -> {
                updates.all();
                messages.add(said(BinaryMessageIds.CHAT, text(fields, "text")));
            }
            default -> {}
        }
    }

    private static String line(Map<String, Object> fields, Updates updates) {
        int seat = number(fields, "seat");
        String text = text(fields, "text");
        return seat == 0 ? text : BinaryTexts.chat(seat, text(fields, "name"), updates.isBloom(seat), text);
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
