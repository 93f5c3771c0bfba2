package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ServerMessage.GameTerms;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is read of a room's game. */
final class GameFields {

    private String name = "";
    private int seats;
    private int randomSeed;
    private final SortedMap<String, Integer> options = new TreeMap<>();

    void read(FieldReader in) {
        int outerEnd = in.enter();
        while (in.next()) {
            switch (in.tag()) {
                case Wire.GAME_NAME -> name = in.string("name");
                case Wire.GAME_SEATS -> seats = in.int32();
                case Wire.GAME_SEED -> randomSeed = in.int32();
                case Wire.GAME_OPTION -> option(in);
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
    }

    private void option(FieldReader in) {
        int outerEnd = in.enter();
        String option = "";
        int value = 0;
        while (in.next()) {
            switch (in.tag()) {
                case Wire.OPTION_NAME -> option = in.string("option");
                case Wire.OPTION_VALUE -> value = in.int32();
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        options.put(option, value);
    }

    GameTerms terms() {
        return new GameTerms(name, FieldReader.natural(seats, "seats"), randomSeed, options);
    }
}
