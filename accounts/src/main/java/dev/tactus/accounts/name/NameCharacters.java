package dev.tactus.accounts.name;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Letters that may occur in a name, and their permitted combinations. */
final class NameCharacters {

    private static final int MARKS_IN_A_ROW_MAX = 3;

    /** Sets of scripts that are written together; every other script must be alone. */
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    /** Scripts in everyday use, table 5 of UAX #31; old and rare ones hold too many look-alikes. */
    private static final Set<UnicodeScript> RECOMMENDED = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.BENGALI,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.CYRILLIC,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.ETHIOPIC,
            UnicodeScript.GEORGIAN,
            UnicodeScript.GREEK,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.HANGUL,
            UnicodeScript.HAN,
            UnicodeScript.HEBREW,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KANNADA,
            UnicodeScript.KATAKANA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.LATIN,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MYANMAR,
            UnicodeScript.ORIYA,
            UnicodeScript.SINHALA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.THAANA,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN);

    private NameCharacters() {}

    /** Returns the expected form instead of {@code name}, which is NFKC; empty if the name is valid. */
    static String problem(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        boolean joint = true; // at the start, or after one of . _ -
        int marks = 0;
        int[] points = name.codePoints().toArray();
        for (int point : points) {
            if (isMark(point)) {
                marks++;
                if (joint || marks > MARKS_IN_A_ROW_MAX) {
                    return "name: marks only on letters, at most " + MARKS_IN_A_ROW_MAX + " on one";
                }
                addScript(scripts, point);
                continue;
            }
            marks = 0;
            if (isJoint(point)) {
                if (joint) {
                    return "name: . _ - only single, and between letters or digits";
                }
                joint = true;
            } else if (isDigit(point) || isLetter(point)) {
                joint = false;
                addScript(scripts, point);
            } else {
                return String.format(Locale.ROOT, "name: letters, the digits 0-9, and . _ - only (not U+%04X)", point);
            }
        }
        if (joint) {
            return "name: . _ - only single, and between letters or digits";
        }
        return scriptProblem(scripts);
    }

    private static String scriptProblem(Set<UnicodeScript> scripts) {
        if (!RECOMMENDED.containsAll(scripts)) {
            return "name: letters of a script in everyday use";
        }
        boolean one = scripts.size() <= 1 || TOGETHER.stream().anyMatch(set -> set.containsAll(scripts));
        return one ? "" : "name: letters of one script";
    }

    private static void addScript(Set<UnicodeScript> scripts, int point) {
        UnicodeScript script = scriptOf(point);
        if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
            scripts.add(script);
        }
    }

    private static boolean isJoint(int point) {
        return point == '.' || point == '_' || point == '-';
    }

    private static boolean isDigit(int point) {
        return point >= '0' && point <= '9';
    }

    /** The fillers of Hangul are letters by category but invisible. */
    private static boolean isLetter(int point) {
        return Character.isLetter(point) && !isInvisible(point) && scriptOf(point) != UnicodeScript.COMMON;
    }

    /** The Japanese sound mark is common to two scripts that may be mixed. */
    private static UnicodeScript scriptOf(int point) {
        return point == 0x30FC ? UnicodeScript.KATAKANA : UnicodeScript.of(point);
    }

    /** Invisible marks, such as variation selectors and the grapheme joiner, are excluded. */
    private static boolean isMark(int point) {
        int type = Character.getType(point);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return mark && !isInvisible(point);
    }

    private static boolean isInvisible(int point) {
        return point == 0x034F
                || (point >= 0x115F && point <= 0x1160)
                || point == 0x3164
                || point == 0xFFA0
                || (point >= 0x17B4 && point <= 0x17B5)
                || (point >= 0x180B && point <= 0x180F)
                || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF);
    }
}
