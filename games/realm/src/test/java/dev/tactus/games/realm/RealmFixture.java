package dev.tactus.games.realm;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A realm with a map of a test's own, and what happened in its last step. */
final class RealmFixture {

    static final Realm GAME = new Realm();

    final Simulation match;
    final RealmWorld world;
    final List<Event> happened = new ArrayList<>();
    private int sequence;

    private RealmFixture(Map<String, Integer> options) {
        match = new Simulation(GAME, Setup.of(GAME, 4, 7, options));
        world = (RealmWorld) match.world();
    }

    /** A realm as it begins by itself. */
    static RealmFixture village(Map<String, Integer> options) {
        return new RealmFixture(options);
    }

    /** A realm with these rows on one level; one tile more is for a test that wants it. */
    static RealmFixture of(String... rows) {
        return of(Map.of("pace_ticks", 1), rows);
    }

    static RealmFixture of(Map<String, Integer> options, String... rows) {
        RealmFixture stage = new RealmFixture(options);
        stage.load(map(rows));
        return stage;
    }

    /** The text of a map; rows of further levels follow a row {@code level}. */
    static String map(String... rows) {
        return """
                name A stage
                attribute hp 10
                attribute mood "calm" writable
                attribute visual "tourist" writable
                tile . floor
                tile # wall solid opaque
                tile ~ water solid
                tile H ladder ladder
                npc s sheep wander 2
                npc g guard guard 4
                npc d dog follow 5
                npc r rabbit flee 5
                npc m miller stand
                start @
                level
                """ + String.join("\n", rows) + "\n";
    }

    void load(String text) {
        for (LoadMap part : LoadMap.of(text, 100)) {
            step(0, part);
        }
    }

    /** Steps one tick in which one seat wants this. */
    RealmFixture step(int seat, Command command) {
        happened.clear();
        match.step(List.of(new IssuedCommand(seat, ++sequence, command)), happened::add);
        return this;
    }

    void steps(int ticks) {
        for (int i = 0; i < ticks; i++) {
            match.step(List.of(), event -> {});
        }
    }

    /** Steps one tick, and says whether the command was carried out. */
    boolean does(int seat, Command command) {
        step(seat, command);
        return happened.stream()
                .filter(event -> event instanceof CommandAnswered answered && answered.sequence() == sequence)
                .map(event -> ((CommandAnswered) event).isDone())
                .findFirst()
                .orElseThrow();
    }

    /** A player comes, at the start. */
    int join(int seat, String name) {
        step(seat, GAME.playerLifecycle().joined(seat, name));
        return world.characterOf(seat);
    }

    /** Moves a seat's character to a tile. */
    void put(int seat, int x, int y) {
        int row = world.characterOf(seat);
        world.being.x.set(row, Fixed.of(x));
        world.being.y.set(row, Fixed.of(y));
    }

    boolean goes(int seat, int dx, int dy) {
        return does(seat, new RealmMove(Fixed.of(dx), Fixed.of(dy), 0));
    }

    /** Returns the position of a character, in tiles. */
    String at(String name) {
        int row = world.find(name);
        return world.tileX(row) + "," + world.tileY(row) + "," + world.z(row);
    }

    String at(int seat) {
        return at(world.name(world.characterOf(seat)));
    }

    int characters() {
        int count = 0;
        for (int row = 1; row < world.rows(); row++) {
            count += world.isCharacter(row) && !world.isDestroyed(row) ? 1 : 0;
        }
        return count;
    }

    AttributeValue attribute(String name, String attribute) {
        int row = world.find(name);
        return row <= Table.WORLD ? AttributeValue.NOTHING : world.attribute(row, attribute);
    }
}
