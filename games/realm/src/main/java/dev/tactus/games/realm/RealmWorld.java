package dev.tactus.games.realm;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Prng;
import dev.tactus.core.game.Routines;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.MalformedStateException;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a realm. Its public methods are for gateways that describe it to players in an older protocol: they
 * read, and give of a shown world what is shown.
 */
public final class RealmWorld extends World {

    /** Characters, played or not. */
    public static final int CHARACTERS_MAX = 20_000;

    final Prng random = global("Random", Prng::new);
    final Ground ground = global("Ground", Ground::new);
    final Sky sky = global("Sky", Sky::new);
    final SeatAssignments seats = global("Seats", SeatAssignments::new);
    final Being being = component("Being", Being::new);
    final PlayerControl player = component("Player", PlayerControl::new);
    final Npc npc = component("Npc", Npc::new);
    final Routines routines = component("Routine", Routines::new);

    private final int sightTiles;
    private final int hourTicks;
    private final MovementRules walk;
    private final NpcBehaviors habits;
    private final CharacterSpawner people;
    private final RealmCommandExecutor orders;

    /** The parsed map and its text; only the text in the table is state. */
    private RealmMap map;

    private String mapText = VillageMap.TEXT;

    RealmWorld(Setup setup) {
        sightTiles = setup.option("sight_tiles");
        hourTicks = setup.option("hour_ticks");
        walk = new MovementRules(this, setup);
        habits = new NpcBehaviors(this, walk);
        people = new CharacterSpawner(this, habits);
        orders = new RealmCommandExecutor(this, walk, people);
        map = RealmMap.read(VillageMap.TEXT);
        random.seed(setup.randomSeed());
        sky.hour.set(WORLD, setup.option("start_hour"));
        ground.text.set(WORLD, VillageMap.TEXT);
        people.settle();
        for (int i = 1; i <= setup.option("wanderers"); i++) {
            people.wanderer(i);
        }
    }

    /** Returns the map. */
    public RealmMap map() {
        String text = ground.text.get(WORLD);
        if (!mapText.equals(text)) {
            map = readable(text);
            mapText = text;
        }
        return map;
    }

    /** Reads a text of a snapshot; one that is no map, which no realm wrote, shall not end the match. */
    private static RealmMap readable(String text) {
        try {
            return RealmMap.read(text);
        } catch (MalformedStateException e) {
            return RealmMap.read(VillageMap.TEXT);
        }
    }

    /** Takes another text for the map, which can be read. */
    void map(RealmMap next, EventSink events) {
        map = next;
        mapText = next.text();
        ground.text.set(WORLD, next.text());
        ground.version.add(WORLD, 1);
        events.emit(new MapChanged(ground.version.get(WORLD)));
    }

    @Override
    public int entityOf(int seat) {
        return seats.get(seat);
    }

    @Override
    protected void step(List<IssuedCommand> commands, EventSink events) {
        for (int i = 0; i < commands.size(); i++) {
            orders.execute(commands.get(i), events);
        }
        habits.look();
        routines.run(events);
        if ((tick() + 1) % hourTicks == 0) {
            int hour = Math.floorMod(sky.hour.get(WORLD) + 1, Sky.HOURS);
            sky.hour.set(WORLD, hour);
            events.emit(new HourChanged(hour));
        }
    }

    /** Players see characters that are near and behind no wall, by night half as far; spectators see all characters. */
    @Override
    public boolean visible(int seat, int row) {
        if (!being.has(row)) {
            return row == WORLD;
        }
        if (seat == 0) {
            return true;
        }
        int viewer = characterOf(seat);
        return viewer > WORLD && sees(viewer, row);
    }

    boolean sees(int viewer, int row) {
        if (viewer == row) {
            return true;
        }
        int reach = reach();
        int x = tileX(viewer);
        int y = tileY(viewer);
        int toX = tileX(row);
        int toY = tileY(row);
        int z = being.z.get(viewer);
        return z == being.z.get(row)
                && Math.abs(toX - x) <= reach
                && Math.abs(toY - y) <= reach
                && (toX - x) * (toX - x) + (toY - y) * (toY - y) <= reach * reach
                && map().canSee(x, y, toX, toY, z);
    }

    /** Returns how many tiles one sees. */
    private int reach() {
        return Sky.isNight(hour()) ? (sightTiles + 1) / 2 : sightTiles;
    }

    int tileX(int row) {
        return Fixed.round(being.x.get(row));
    }

    int tileY(int row) {
        return Fixed.round(being.y.get(row));
    }

    /** Returns the row of a seat's character, -1 for none. */
    public int characterOf(int seat) {
        int id = seats.get(seat);
        return id == 0 ? -1 : row(id);
    }

    /** Returns the row of the character of this name, those that are played first; -1 for none. */
    public int find(String name) {
        int found = -1;
        for (int row = 1; row < rows(); row++) {
            if (being.has(row) && being.name.get(row).equals(name) && !isDestroyed(row)) {
                if (player.has(row)) {
                    return row;
                }
                found = found < 0 ? row : found;
            }
        }
        return found;
    }

    /** Returns whether a row is a character's. */
    public boolean isCharacter(int row) {
        return being.has(row);
    }

    /** Returns the name of a row's character. */
    public String name(int row) {
        return being.name.get(row);
    }

    /** Returns how a row's character looks. */
    public String visual(int row) {
        return being.visual.get(row);
    }

    /** Returns where a row's character is, in units of 1/65536 of a tile. */
    public int x(int row) {
        return being.x.get(row);
    }

    /** Returns where a row's character is, in units of 1/65536 of a tile. */
    public int y(int row) {
        return being.y.get(row);
    }

    /** Returns the level of a row's character. */
    public int z(int row) {
        return being.z.get(row);
    }

    /** Returns the names of the attributes of a row's character: those that all have, and its own. */
    public List<String> attributes(int row) {
        List<String> names = new ArrayList<>();
        for (RealmMap.DefaultAttribute common : map().commons()) {
            names.add(common.name());
        }
        for (String own : AttributeList.names(being.traits.get(row))) {
            if (!names.contains(own)) {
                names.add(own);
            }
        }
        return names;
    }

    /** Returns the own attributes of a row's character, one a line, as {@link Restore} takes them. */
    public String traits(int row) {
        return being.traits.get(row);
    }

    /**
     * Returns an attribute of a row's character: its own, or what all have; {@link AttributeValue#NOTHING} if there
     * is none.
     */
    public AttributeValue attribute(int row, String name) {
        switch (name) {
            case "name":
                return AttributeValue.text(name(row));
            case "visual":
                return AttributeValue.text(visual(row));
            case "x":
                return AttributeValue.fixed(x(row));
            case "y":
                return AttributeValue.fixed(y(row));
            case "z":
                return AttributeValue.whole(z(row));
            default:
                AttributeValue own = AttributeList.get(being.traits.get(row), name);
                RealmMap.DefaultAttribute common = own == null ? map().common(name) : null;
                return own != null ? own : common != null ? common.value() : AttributeValue.NOTHING;
        }
    }

    /** Returns the number of the map, which rises with each change of it. */
    public int mapVersion() {
        return ground.version.get(WORLD);
    }

    /** Returns the hour, 0..23. */
    public int hour() {
        return sky.hour.get(WORLD);
    }
}
