package dev.tactus.games.arena;

import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.MalformedStateException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines of chat: {@code /damageid 3 20} and its short form {@code /di 3 20} are an order, what has no slash is
 * said.
 */
final class ChatLineParser {

    /** The meaning of a line of chat. */
    sealed interface ChatLine {}

    /** Something to say. */
    record PlainText(String text) implements ChatLine {}

    /** An order. */
    record CommandLine(AdminCommand order) implements ChatLine {}

    /** An order that is not understood, and the answer to it. */
    record InvalidLine(String answer) implements ChatLine {}

    /** A slash with nothing behind it, which is ignored. */
    record EmptyCommand() implements ChatLine {}

    static final String INVALID_PLAYER = "Invalid player id";
    static final String INVALID_SPEED_PLAYER = "ID de jogador inválido.";

    private static final ChatLine INVALID_COMMAND = new InvalidLine("Invalid command");
    private static final ChatLine INVALID_ARGUMENTS = new InvalidLine("Invalid arguments");
    private static final ChatLine INVALID_DAMAGE = new InvalidLine("Invalid damage");
    private static final ChatLine INVALID_SPEED_ARGUMENTS =
            new InvalidLine("Argumentos inválidos. Use: /speedid [player_id] [speed]");

    /** More digits are as much as anything here is not. */
    private static final int DIGITS_MAX = 9;

    /** The result of {@link #whole} for a text that is no whole number. */
    private static final int NONE = Integer.MIN_VALUE;

    private ChatLineParser() {}

    static ChatLine read(String text) {
        if (!text.startsWith("/")) {
            return new PlainText(text);
        }
        if (text.length() < 2) {
            return new EmptyCommand();
        }
        List<String> words = words(text.substring(1));
        String name = words.isEmpty() ? "" : lowerCase(words.remove(0));
        for (int place = 0; place <= AdminVerb.LAST; place++) {
            AdminVerb verb = AdminVerb.at(place);
            if (verb.isCalled(name)) {
                return order(verb, words);
            }
        }
        return INVALID_COMMAND;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ') {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    private static ChatLine order(AdminVerb verb, List<String> arguments) {
        int wanted = (verb.namesPlayer() ? 1 : 0) + (verb.namesAmount() ? 1 : 0);
        if (arguments.size() != wanted) {
            return invalidArguments(verb);
        }
        int player = verb.namesPlayer() ? whole(arguments.get(0)) : 0;
        int amount = verb.namesAmount() ? amount(verb, arguments.get(1)) : 0;
        if (player == NONE || amount == NONE) {
            return invalidArguments(verb);
        }
        if (player < 0 || player >= ArenaWorld.SEATS_MAX) {
            return new InvalidLine(verb == AdminVerb.SPEED ? INVALID_SPEED_PLAYER : INVALID_PLAYER);
        }
        if (verb == AdminVerb.DAMAGE && amount <= 0) {
            return INVALID_DAMAGE;
        }
        boolean isAmount = amount >= 0 && amount <= AdminCommand.AMOUNT_MAX;
        return isAmount ? new CommandLine(new AdminCommand(verb, player, amount)) : invalidArguments(verb);
    }

    private static ChatLine invalidArguments(AdminVerb verb) {
        return switch (verb) {
            case PLAYER_LIST -> INVALID_COMMAND;
            case SPEED -> INVALID_SPEED_ARGUMENTS;
            default -> INVALID_ARGUMENTS;
        };
    }

    /** Names of commands are ASCII; letters of other scripts stay as they are, so that no locale matters. */
    private static String lowerCase(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            lower.append(each >= 'A' && each <= 'Z' ? (char) (each - 'A' + 'a') : each);
        }
        return lower.toString();
    }

    /** Damage is whole, a speed may have a fraction. */
    private static int amount(AdminVerb verb, String text) {
        if (verb == AdminVerb.DAMAGE) {
            int points = whole(text);
            if (points == NONE || points > Fixed.floor(AdminCommand.AMOUNT_MAX)) {
                return NONE;
            }
            return points <= 0 ? 0 : Fixed.of(points);
        }
        try {
            return Fixed.parse(text);
        } catch (MalformedStateException e) {
            return NONE;
        }
    }

    /**
     * Returns a whole number, and one beyond {@link #DIGITS_MAX} digits as the largest; {@link #NONE} if it is none.
     */
    private static int whole(String text) {
        boolean negative = text.startsWith("-");
        int number = 0;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            // Integer.parseInt takes digits of all scripts.
            if (digit < '0' || digit > '9') {
                return NONE;
            }
            number = i < DIGITS_MAX ? 10 * number + digit - '0' : Integer.MAX_VALUE;
        }
        if (text.length() == (negative ? 1 : 0)) {
            return NONE;
        }
        return negative ? -number : number;
    }
}
