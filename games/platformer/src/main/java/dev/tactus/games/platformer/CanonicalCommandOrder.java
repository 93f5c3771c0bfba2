package dev.tactus.games.platformer;

import dev.tactus.core.game.IssuedCommand;
import java.util.Comparator;

/** The order in which the commands of a tick are carried out: by sender, its number, kind, targets and direction. */
final class CanonicalCommandOrder implements Comparator<IssuedCommand> {

    @Override
    public int compare(IssuedCommand a, IssuedCommand b) {
        // Owners are numbered as the seats are, so that the order by seat is the one by owner.
        int order = Integer.compare(a.seat(), b.seat());
        if (order == 0) {
            order = Integer.compare(a.sequence(), b.sequence());
        }
        if (order == 0) {
            order = compare((PlatformerCommand) a.command(), (PlatformerCommand) b.command());
        }
        return order;
    }

    private static int compare(PlatformerCommand a, PlatformerCommand b) {
        int order = Boolean.compare(a instanceof PlatformerMove, b instanceof PlatformerMove);
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
