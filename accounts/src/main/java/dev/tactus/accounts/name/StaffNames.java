package dev.tactus.accounts.name;

import java.text.Normalizer;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that would pass for the staff of a server. No listener gives them to a player; only the command line does. */
public final class StaffNames {

    /** Tells why such a name is refused. */
    public static final String REFUSAL = "name: not one of the staff of this server";

    private static final Set<String> LOOKS = Set.of(
                    "admin",
                    "administrator",
                    "moderator",
                    "operator",
                    "system",
                    "server",
                    "root",
                    "console",
                    "staff",
                    "gamemaster")
            .stream()
            .map(ConfusableSkeleton::of)
            .collect(Collectors.toUnmodifiableSet());

    private StaffNames() {}

    /**
     * Returns whether a name looks like one of the staff: in any case, with look-alike letters of other scripts, and with
     * blanks and signs around or between its letters.
     */
    public static boolean contains(String name) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return LOOKS.contains(ConfusableSkeleton.of(letters.toString()));
    }
}
