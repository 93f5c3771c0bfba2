package dev.tactus.config.schema;

import dev.tactus.settings.RecordKeys;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word closest to a mistyped one. */
final class SuggestClosest {

    private SuggestClosest() {}

    /** Returns the candidate that looks most like {@code given}, if any looks like it at all. */
    static Optional<String> to(String given, Collection<String> candidates) {
        String dashed = RecordKeys.dashed(given).replace('_', '-');
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(dashed, candidate)))
                .filter(candidate -> distance(dashed, candidate) <= Math.max(2, candidate.length() / 3));
    }

    /** Edits between two words: characters put in, left out or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
