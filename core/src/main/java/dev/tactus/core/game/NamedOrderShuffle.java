package dev.tactus.core.game;

import dev.tactus.core.world.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns around the order of everything in named values whose order means nothing: entities, components and fields. */
final class NamedOrderShuffle {

    private static final String ENTITIES = "entities";

    private static final class Dice extends Table {
        private final Prng random = global("Random", Prng::new);
    }

    private final Prng random = new Dice().random;

    NamedOrderShuffle(int seed) {
        random.seed(seed);
    }

    /** Returns the same named values in another order. */
    Map<Object, Object> of(Map<?, ?> named) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(named.entrySet());
        shuffle(entries);
        Map<Object, Object> shuffled = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries) {
            shuffled.put(entry.getKey(), entry.getValue());
        }
        shuffled.replaceAll((name, value) -> switch (value) {
            case Map<?, ?> map -> of(map);
            // Lists of numbers are values, and their order is part of them.
            case List<?> list when name.equals(ENTITIES) -> entities(list);
            default -> value;
        });
        return shuffled;
    }

    private List<Object> entities(List<?> list) {
        List<Object> entities = new ArrayList<>();
        for (Object entity : list) {
            entities.add(entity instanceof Map<?, ?> map ? of(map) : entity);
        }
        shuffle(entities);
        return entities;
    }

    private <T> void shuffle(List<T> list) {
        for (int last = list.size() - 1; last > 0; last--) {
            int other = random.below(last + 1);
            T moved = list.get(last);
            list.set(last, list.get(other));
            list.set(other, moved);
        }
    }
}
