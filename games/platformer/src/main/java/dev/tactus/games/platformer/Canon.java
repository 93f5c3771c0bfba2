package dev.tactus.games.platformer;

import dev.tactus.core.game.Issued;
import java.util.Comparator;

/** The order in which the commands of a tick are carried out: by sender, its number, kind, targets and direction. */
final class Canon implements Comparator<Issued> {

    @Override
    public int compare(Issued a, Issued b) {
        // Owners are numbered as the seats are, so that the order by seat is the one by owner.
        int order = Integer.compare(a.seat(), b.seat());
        if (order == 0) {
            order = Integer.compare(a.sequence(), b.sequence());
        }
        if (order == 0) {
            order = compare((Order) a.command(), (Order) b.command());
        }
        return order;
    }

    private static int compare(Order a, Order b) {
        int order = Boolean.compare(a instanceof Move, b instanceof Move);
        if (order == 0) {
            order = compare(a.targets(), b.targets());
        }
        return order == 0 ? Integer.compare(a.x(), b.x()) : order;
    }

    /** As Arrays.compare, which the library of browsers does not have. */
    private static int compare(int[] a, int[] b) {
        for (int i = 0; i < a.length && i < b.length; i++) {
            if (a[i] != b[i]) {
                return Integer.compare(a[i], b[i]);
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
