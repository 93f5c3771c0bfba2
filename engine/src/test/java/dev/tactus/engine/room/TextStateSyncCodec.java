package dev.tactus.engine.room;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.engine.port.StateSyncContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** States as readable text: the rows that a subscriber sees, and the events of the game. */
final class TextStateSyncCodec implements StateSyncCodec {

    @Override
    public StateEncoder encoder(StateSyncContext seat) {
        return (world, events, inputTaken) ->
                List.of(encode(seat, world, events).getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(StateSyncContext seat, World world, List<Event> events) {
        List<String> said = new ArrayList<>();
        for (int row = 1; row < world.rows(); row++) {
            if (world.visible(seat.number(), row)) {
                said.add("row " + row);
            }
        }
        for (Event event : events) {
            said.add("event " + HexFormat.of().formatHex(seat.game().events().write(event)));
        }
        return "world " + world.tick() + " " + String.join(" ", said);
    }
}
