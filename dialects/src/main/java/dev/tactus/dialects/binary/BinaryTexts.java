package dev.tactus.dialects.binary;

import java.util.Random;

/**
 * The lines in which clients are told the news, with the colours of BBCode. Words in braces are replaced; others stay. Immutable.
 *
 * @param kill of a kill: {@code {killer}} and {@code {victim}} are numbers of players
 * @param kick of a player who was kicked: {@code {player}} is their number
 * @param timeLeftOne of the end of a match in one minute or second: {@code {time}} is that time
 * @param timeLeft of the end of a match in several minutes or seconds: {@code {time}} is that time
 * @param match of a new match: {@code {time}} is its length
 * @param rats behind the lines of a rat attack: {@code {player}} is the number of the player who ordered it
 * @param timeWords the words for a minute, minutes, a second and seconds, with blanks between them
 */
public record BinaryTexts(
        String kill, String kick, String timeLeftOne, String timeLeft, String match, String rats, String timeWords) {

    /** The Portuguese lines of the original. */
    public static final BinaryTexts DEFAULTS = new BinaryTexts(
            "[color=red][PLAYER {killer} MATOU O PLAYER {victim}] [/color] ",
            "[color=red]Player {player} foi expulso, eita o.o[/color]",
            "[color=yellow]Falta {time} para o fim da partida![/color]",
            "[color=yellow]Faltam {time} para o fim da partida![/color]",
            "[color=yellow]Iniciando nova partida de {time}![/color]",
            "PLAYER {player} MANDOU OS RATO MATAR VCS TUDO",
            "minuto minutos segundo segundos");

    private static final int TEXT_CHARS_MAX = 1_000;
    private static final int TIME_WORDS = 4;

    private static final String SKY_COLOR = "#63ffff";
    private static final String BLOOM_COLOR = "#ff66fa";
    private static final int RATS = 100;
    private static final int SECONDS_PER_MINUTE = 60;

    /** Checks the lines: clients take a zero character for the end of a text. */
    public BinaryTexts {
        check("kill", kill);
        check("kick", kick);
        check("timeLeftOne", timeLeftOne);
        check("timeLeft", timeLeft);
        check("match", match);
        check("rats", rats);
        check("timeWords", timeWords);
        if (timeWords.split(" ", -1).length != TIME_WORDS) {
            throw new IllegalArgumentException("timeWords: \"" + timeWords
                    + "\" (expected: the words for a minute, minutes, a second and seconds, with blanks between them)");
        }
    }

    private static void check(String name, String text) {
        if (text.length() > TEXT_CHARS_MAX || text.indexOf(0) >= 0) {
            throw new IllegalArgumentException(name + ": " + text.length() + " characters (expected: at most "
                    + TEXT_CHARS_MAX + ", none of them zero)");
        }
    }

    /** Returns a player's line, after the number by which commands know them: names are not unique. */
    static String chat(int seat, String name, boolean bloom, String text) {
        return "[color=" + (bloom ? BLOOM_COLOR : SKY_COLOR) + "][" + BinaryMessageIds.player(seat) + "][" + name
                + "][/color] " + text;
    }

    String killOf(int killer, int victim) {
        return kill.replace("{killer}", number(killer)).replace("{victim}", number(victim));
    }

    String kickOf(int seat) {
        return kick.replace("{player}", number(seat));
    }

    String endIn(int seconds) {
        boolean isOne = seconds == 1 || seconds == SECONDS_PER_MINUTE;
        return (isOne ? timeLeftOne : timeLeft).replace("{time}", duration(seconds));
    }

    String matchOf(int seconds) {
        return match.replace("{time}", duration(seconds));
    }

    private String duration(int seconds) {
        boolean minutes = seconds > 0 && seconds % SECONDS_PER_MINUTE == 0;
        int amount = minutes ? seconds / SECONDS_PER_MINUTE : seconds;
        return amount + " " + timeWords.split(" ", -1)[(minutes ? 0 : 2) + (amount == 1 ? 0 : 1)];
    }

    private static String number(int seat) {
        return Integer.toString(BinaryMessageIds.player(seat));
    }

    String ratAttackOf(int seat, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RATS; i++) {
            int color = random.nextInt(1 << 24) | 1 << 24;
            text.append("[color=#").append(Integer.toHexString(color), 1, 7).append("]RAT ATTACK[/color] ");
        }
        return text.append('\n').append(rats.replace("{player}", number(seat))).toString();
    }
}
