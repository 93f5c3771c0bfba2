package dev.tactus.dialects.binary;

import dev.tactus.core.game.World;
import dev.tactus.core.world.Column;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The list of players, as older servers sent it on request: the only place where a player finds the numbers for
 * commands.
 */
final class PlayerListText {

    private static final double FIXED_ONE = 65_536;

    private PlayerListText() {}

    /** Writes a line for each player of a world, by number. Unlike older servers it tells no address. */
    static String write(World world) {
        IntColumn seats = BinaryStateEncoder.seats(world);
        Map<Integer, Integer> rows = new TreeMap<>();
        for (int row = 1; row < world.rows(); row++) {
            if (seats.get(row) != 0) {
                rows.put(seats.get(row), row);
            }
        }
        Column[] columns = BinaryStateEncoder.columns(world);
        StringBuilder text = new StringBuilder("Players online:");
        rows.forEach((seat, row) -> player(text.append('\n'), seat, row, columns, deaths(world, row)));
        return text.toString();
    }

    private static void player(StringBuilder out, int seat, int row, Column[] columns, int deaths) {
        out.append("Player ")
                .append(BinaryMessageIds.player(seat))
                .append(" | Time: ")
                .append(PlayerField.TEAM.text(columns, row))
                .append(" | Posição: (x=")
                .append(place(PlayerField.X.number(columns, row)))
                .append(", y=")
                .append(place(PlayerField.Y.number(columns, row)))
                .append(") | Status: ")
                .append(PlayerField.IS_ALIVE.number(columns, row) == 1 ? "Vivo" : "Morto")
                .append(" | HP: ")
                .append(PlayerField.HP.number(columns, row))
                .append(" | Kills: ")
                .append(PlayerField.TOTAL_KILLS.number(columns, row))
                .append(" | Deaths: ")
                .append(deaths)
                .append(" | Nome: ")
                .append(PlayerField.USERNAME.text(columns, row));
    }

    private static int deaths(World world, int row) {
        Component score = world.component("Score");
        return score != null && score.field("deaths") instanceof IntColumn deaths ? deaths.get(row) : 0;
    }

    private static String place(int fixed) {
        double units = fixed / FIXED_ONE;
        return units == Math.rint(units) ? Long.toString((long) units) : String.format(Locale.ROOT, "%.2f", units);
    }
}
