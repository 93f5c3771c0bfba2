package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ServerMessage.ChosenOption;
import dev.tactus.protocol.message.ServerMessage.GameParameters;
import java.util.ArrayList;
import java.util.List;

/** Decoded fields of game parameters. */
final class GameParametersFields {

    private String name = "";
    private int seats;
    private int randomSeed;
    private final List<ChosenOption> options = new ArrayList<>();

    void read(FieldReader in) {
        int outerEnd = in.enter();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.GAME_NAME -> name = in.string("name");
                case WireConstants.GAME_SEATS -> seats = in.int32();
                case WireConstants.GAME_SEED -> randomSeed = in.int32();
                case WireConstants.GAME_OPTION -> option(in);
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
                case WireConstants.OPTION_NAME -> option = in.string("option");
                case WireConstants.OPTION_VALUE -> value = in.int32();
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        options.add(new ChosenOption(option, value));
    }

    GameParameters terms() {
        return new GameParameters(name, FieldReader.natural(seats, "seats"), randomSeed, options);
    }
}
