package dev.tactus;

import dev.tactus.engine.bounds.LinkUseCheck;
import dev.tactus.engine.host.HandOverCheck;
import dev.tactus.engine.host.ReservationsCheck;
import dev.tactus.transport.QuotaCheck;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Runs every check over the interleavings of its operations, and its planted mutants, which must be found. */
public final class Interleavings {

    private static final int ITERATIONS = Integer.getInteger("iterations", 30);
    private static final int INVOCATIONS = Integer.getInteger("invocations", 1_000);

    private Interleavings() {}

    public static void main(String[] arguments) {
        boolean good = true;
        for (Class<?> check :
                List.of(HandOverCheck.class, LinkUseCheck.class, ReservationsCheck.class, QuotaCheck.class)) {
            good &= run(check, true);
        }
        for (Class<?> mutant : List.of(HandOverCheck.LostWakeUp.class, LinkUseCheck.Unguarded.class)) {
            good &= run(mutant, false);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean run(Class<?> check, boolean holds) {
        // Few operations follow those in parallel: a later post would wake the agent again, and hide a wake-up that was lost.
        try {
            new ModelCheckingOptions()
                    .iterations(ITERATIONS)
                    .invocationsPerIteration(INVOCATIONS)
                    .threads(2)
                    .actorsBefore(2)
                    .actorsPerThread(3)
                    .actorsAfter(1)
                    .check(check);
            System.out.println(check.getName() + ": no interleaving breaks it" + (holds ? "" : " (expected: one)"));
            return holds;
        } catch (LincheckAssertionError found) {
            System.out.println(check.getName() + (holds ? ": broken\n" + found.getMessage() : ": broken, as planted"));
            return !holds;
        }
    }
}
