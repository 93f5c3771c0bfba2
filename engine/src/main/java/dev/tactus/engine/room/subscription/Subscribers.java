package dev.tactus.engine.room.subscription;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.room.Peer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a match, those of players apart from those of spectators; found, added and removed by their peer in
 * constant time. A {@link Peer} is equal to itself alone.
 *
 * <p>Threads: the room's only.
 */
final class Subscribers {

    /** In the order in which they began. */
    @Bounded(by = "seats of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final Map<Peer, Subscription> players = new LinkedHashMap<>();

    /** The places of spectators in {@link #spectators}. */
    @Bounded(by = "rooms.spectators-max", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final Map<Peer, Integer> places = new HashMap<>();

    @Bounded(by = "rooms.spectators-max", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final List<Subscription> spectators = new ArrayList<>();

    /** The place of the spectator whose turn is next. */
    private int turn;

    /** Adds the subscription of a peer, in the place of any that it has. */
    void put(Peer peer, Subscription subscription) {
        remove(peer);
        if (subscription.seat() > 0) {
            players.put(peer, subscription);
        } else {
            places.put(peer, spectators.size());
            spectators.add(subscription);
        }
    }

    /** Returns the subscription of a peer, null if it has none. */
    @Nullable Subscription find(Peer peer) {
        Subscription player = players.get(peer);
        if (player != null) {
            return player;
        }
        Integer place = places.get(peer);
        return place == null ? null : spectators.get(place);
    }

    /** Removes the subscription of a peer. The last spectator takes the place of one that goes. */
    void remove(Peer peer) {
        players.remove(peer);
        Integer place = places.remove(peer);
        if (place == null) {
            return;
        }
        Subscription last = spectators.removeLast();
        if (place < spectators.size()) {
            spectators.set(place, last);
            places.put(last.peer(), place);
        }
    }

    /** Returns the subscriptions of players, valid until one comes or goes. */
    Collection<Subscription> players() {
        return Collections.unmodifiableCollection(players.values());
    }

    /** Returns the subscriptions of spectators, valid until one comes or goes. */
    List<Subscription> spectators() {
        return Collections.unmodifiableList(spectators);
    }

    /** Returns the spectators whose turn is next, each once at most, in a list of its own. */
    List<Subscription> nextSpectators(int countMax) {
        int count = Math.min(countMax, spectators.size());
        List<Subscription> next = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            turn = turn < spectators.size() ? turn : 0;
            next.add(spectators.get(turn++));
        }
        return next;
    }

    /** Calls {@code action} with each subscription, those of players first; it must not let one come or go. */
    void forEach(Consumer<Subscription> action) {
        players.values().forEach(action);
        spectators.forEach(action);
    }
}
