package dev.tactus.games.realm;

import dev.tactus.core.game.Events;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Issued;
import dev.tactus.core.game.Prng;
import dev.tactus.core.game.Routines;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.MalformedState;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a realm. Its public methods are for whoever tells players of it in words of an older protocol: they read, and
 * give of a shown world what is shown.
 */
public final class RealmWorld extends World {

    /** Characters, played or not. */
    public static final int CHARACTERS_MAX = 20_000;

    final Prng random = global("Random", Prng::new);
    final Ground ground = global("Ground", Ground::new);
    final Sky sky = global("Sky", Sky::new);
    final Seats seats = global("Seats", Seats::new);
    final Being being = component("Being", Being::new);
    final Player player = component("Player", Player::new);
    final Npc npc = component("Npc", Npc::new);
    final Routines routines = component("Routine", Routines::new);

    private final int sightTiles;
    private final int hourTicks;
    private final Walk walk;
    private final Habits habits;
    private final People people;
    private final Orders orders;

    /** What the text of the map says, and that text; the one in the table alone is state. */
    private RealmMap map;

    private String mapText = Village.TEXT;

    RealmWorld(Setup setup) {
        sightTiles = setup.option("sight_tiles");
        hourTicks = setup.option("hour_ticks");
        walk = new Walk(this, setup);
        habits = new Habits(this, walk);
        people = new People(this, habits);
        orders = new Orders(this, walk, people);
        map = RealmMap.read(Village.TEXT);
        random.seed(setup.randomSeed());
        sky.hour.set(WORLD, setup.option("start_hour"));
        ground.text.set(WORLD, Village.TEXT);
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
        } catch (MalformedState e) {
            return RealmMap.read(Village.TEXT);
        }
    }

    /** Takes another text for the map, which can be read. */
    void map(RealmMap next, Events events) {
        map = next;
        mapText = next.text();
        ground.text.set(WORLD, next.text());
        ground.version.add(WORLD, 1);
        events.happened(new MapChanged(ground.version.get(WORLD)));
    }

    @Override
    public int entityOf(int seat) {
        return seats.get(seat);
    }

    @Override
    protected void step(List<Issued> commands, Events events) {
        for (int i = 0; i < commands.size(); i++) {
            orders.carryOut(commands.get(i), events);
        }
        habits.look();
        routines.run(events);
        if ((tick() + 1) % hourTicks == 0) {
            int hour = Math.floorMod(sky.hour.get(WORLD) + 1, Sky.HOURS);
            sky.hour.set(WORLD, hour);
            events.happened(new HourStruck(hour));
        }
    }

    /** Who plays sees what is near and behind no wall, by night half as far; who watches sees every character. */
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
        for (RealmMap.Common common : map().commons()) {
            names.add(common.name());
        }
        for (String own : Traits.names(being.traits.get(row))) {
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

    /** Returns an attribute of a row's character: its own, or what all have; {@link Trait#NOTHING} if there is none. */
    public Trait attribute(int row, String name) {
        switch (name) {
            case "name":
                return Trait.text(name(row));
            case "visual":
                return Trait.text(visual(row));
            case "x":
                return Trait.fixed(x(row));
            case "y":
                return Trait.fixed(y(row));
            case "z":
                return Trait.whole(z(row));
            default:
                Trait own = Traits.get(being.traits.get(row), name);
                RealmMap.Common common = own == null ? map().common(name) : null;
                return own != null ? own : common != null ? common.value() : Trait.NOTHING;
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
