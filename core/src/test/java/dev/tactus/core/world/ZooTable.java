package dev.tactus.core.world;

import java.util.Random;

/** A table with a field of every type, and chance to change it by. */
final class ZooTable extends Table {

    final Animal animal;
    final AnimalPlace place;
    final Climate weather;

    ZooTable() {
        weather = global("Weather", Climate::new);
        animal = component("Animal", Animal::new);
        place = component("Place", AnimalPlace::new);
    }

    static final class Animal extends Component {
        final TextColumn name;
        final FlagColumn tame;
        final ListColumn friends;

        Animal(Columns c) {
            super(c);
            name = c.text("name");
            tame = c.flag("tame");
            friends = c.list("friends");
        }
    }

    static final class AnimalPlace extends Component {
        final IntColumn cage;
        final IntColumn weight;

        AnimalPlace(Columns c) {
            super(c);
            cage = c.integer("cage");
            weight = c.fixed("weight");
        }
    }

    static final class Climate extends Component {
        final IntColumn degrees;

        Climate(Columns c) {
            super(c);
            degrees = c.integer("degrees");
        }
    }

    int animal(String name, int cage) {
        int row = create();
        animal.add(row);
        animal.name.set(row, name);
        place.add(row);
        place.cage.set(row, cage);
        return row;
    }

    /** One step of chance: some come, some go, some change, and time passes. */
    void disturb(Random random) {
        weather.degrees.set(WORLD, random.nextInt());
        for (int i = random.nextInt(4); i > 0; i--) {
            animal("animal " + random.nextInt(1000), random.nextInt(9));
        }
        for (int row = 1; row < rows(); row++) {
            switch (random.nextInt(12)) {
                case 0 -> destroy(row);
                case 1 -> place.remove(row);
                case 2 -> place.add(row);
                case 3 -> animal.remove(row);
                case 4 -> {
                    animal.add(row);
                    animal.friends.set(row, new int[] {random.nextInt(), 2});
                }
                case 5 -> {
                    if (place.has(row)) {
                        place.weight.set(row, random.nextInt());
                    }
                }
                default -> {}
            }
        }
        sweep();
        tick(tick() + 1);
    }
}
