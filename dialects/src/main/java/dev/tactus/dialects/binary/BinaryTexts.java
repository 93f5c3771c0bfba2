package dev.tactus.dialects.binary;

import java.util.Random;

/** The lines of chat in which older servers of the shooting game told the news, in Portuguese and with the colours of BBCode. */
final class BinaryTexts {

    private static final String SKY_COLOR = "#63ffff";
    private static final String BLOOM_COLOR = "#ff66fa";
    private static final int RATS = 100;
    private static final int SECONDS_PER_MINUTE = 60;

    private BinaryTexts() {}

    /** A line of chat, after the number by which commands know the player: names are not unique. */
    static String chat(int seat, String name, boolean bloom, String text) {
        return "[color=" + (bloom ? BLOOM_COLOR : SKY_COLOR) + "][" + BinaryMessageIds.player(seat) + "][" + name
                + "][/color] " + text;
    }

    static String kill(int killer, int victim) {
        return "[color=red][PLAYER " + BinaryMessageIds.player(killer) + " MATOU O PLAYER "
                + BinaryMessageIds.player(victim) + "] [/color] ";
    }

    static String kick(int seat) {
        return "[color=red]Player " + BinaryMessageIds.player(seat) + " foi expulso, eita o.o[/color]";
    }

    static String timeLeft(int seconds) {
        boolean isOne = seconds == SECONDS_PER_MINUTE;
        return yellow((isOne ? "Falta " : "Faltam ") + duration(seconds) + " para o fim da partida!");
    }

    static String matchBegan(int seconds) {
        return yellow("Iniciando nova partida de " + duration(seconds) + "!");
    }

    private static String duration(int seconds) {
        if (seconds == 0 || seconds % SECONDS_PER_MINUTE != 0) {
            return seconds + (seconds == 1 ? " segundo" : " segundos");
        }
        int minutes = seconds / SECONDS_PER_MINUTE;
        return minutes + (minutes == 1 ? " minuto" : " minutos");
    }

    private static String yellow(String text) {
        return "[color=yellow]" + text + "[/color]";
    }

    static String ratAttack(int seat, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RATS; i++) {
            int color = random.nextInt(1 << 24) | 1 << 24;
            text.append("[color=#").append(Integer.toHexString(color), 1, 7).append("]RAT ATTACK[/color] ");
        }
        return text.append("\nPLAYER ")
                .append(BinaryMessageIds.player(seat))
                .append(" MANDOU OS RATO MATAR VCS TUDO")
                .toString();
    }
}
