package dev.tactus.accounts.name;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Skeleton of a name after UTS #39: each letter is replaced by the Latin letter of the same
 * shape. The table holds only letters that look the same in usual fonts; it is small on purpose, since each pair
 * also keeps legitimate names apart.
 */
final class ConfusableSkeleton {

    /** Pairs of a letter and its look-alike. */
    private static final String PAIRS = ""
            // Cyrillic, small and capital
            + "\u0430a\u0441c\u0501d\u0435e\u04bbh\u0456i\u0458j\u04cfl\u043eo\u0440p\u051bq\u0455s\u0475v\u051dw\u0445x\u0443y"
            + "\u04afy\u0410A\u0412B\u0421C\u0415E\u050cG\u041dH\u0406l\u0408J\u041aK\u04c0l\u041cM\u041eO\u0420P\u051aQ\u0405S"
            + "\u0422T\u0474V\u051cW\u0425X\u0423Y\u04aeY\u04173"
            // Greek, small and capital
            + "\u03b1a\u03b9i\u03bfo\u03c1p\u03c5u\u03bdv\u03c7x\u03b3y\u0391A\u0392B\u0395E\u0397H\u0399l\u039aK\u039cM\u039dN"
            + "\u039fO\u03a1P\u03a4T\u03a7X\u03a5Y\u0396Z"
            // Armenian
            + "\u0581g\u0570h\u0578n\u0585o\u0566q\u057du\u0555O\u054fS"
            // Latin among itself, and digits
            + "\u0251a\u0261g\u0131i\u0269iIl1l0O";

    private static final Map<Integer, String> LOOKS = table();

    private ConfusableSkeleton() {}

    /** Returns the skeleton of a name in NFKC. */
    static String of(String name) {
        StringBuilder look = new StringBuilder();
        String taken = Normalizer.normalize(name, Normalizer.Form.NFKD);
        taken.codePoints().forEach(point -> {
            String instead = LOOKS.get(point);
            if (instead == null) {
                look.appendCodePoint(point);
            } else {
                look.append(instead);
            }
        });
        return Name.fold(look.toString());
    }

    private static Map<Integer, String> table() {
        Map<Integer, String> looks = new HashMap<>();
        for (int i = 0; i < PAIRS.length(); i += 2) {
            looks.put((int) PAIRS.charAt(i), PAIRS.substring(i + 1, i + 2));
        }
        return looks;
    }
}
