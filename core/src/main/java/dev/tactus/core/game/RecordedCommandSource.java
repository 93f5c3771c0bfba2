package dev.tactus.core.game;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameSource;
import dev.tactus.core.world.TypeRegistry;
import java.util.ArrayList;
import java.util.List;

/** The commands of a recorded match. */
final class RecordedCommandSource implements CommandSource {

    private final TypeRegistry<Command> vocabulary;
    private final Cursor cursor;

    RecordedCommandSource(Game game, FrameSource frames) {
        vocabulary = game.commands();
        cursor = new Cursor(frames, 0);
    }

    @Override
    public List<IssuedCommand> next(World world) {
        List<IssuedCommand> issued = new ArrayList<>();
        if (cursor.next(world.tick() + 1)) {
            while (cursor.nextInput()) {
                Simulation.take(cursor, vocabulary, issued);
            }
        }
        return issued;
    }
}
