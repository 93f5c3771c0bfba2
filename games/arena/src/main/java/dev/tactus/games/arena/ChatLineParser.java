package dev.tactus.games.arena;

import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.MalformedStateException;
import java.util.ArrayList;
import java.util.List;

/** Reads lines of chat: {@code /damageid 3 20} and its short form {@code /di 3 20} are an order, what has no slash is said. */
final class ChatLineParser {

    /** What a line is. */
    sealed interface ChatLine {}

    /** Something to say. */
    record PlainText(String text) implements ChatLine {}

    /** An order. */
    record CommandLine(AdminCommand order) implements ChatLine {}

    /** An order that nobody understands, and the answer to it. */
    record InvalidLine(String answer) implements ChatLine {}

    static final String INVALID_PLAYER = "Invalid player id";

    private static final ChatLine INVALID_COMMAND = new InvalidLine("Invalid command");
    private static final ChatLine INVALID_ARGUMENTS = new InvalidLine("Invalid arguments");

    /** More digits are as much as anything here is not. */
    private static final int DIGITS_MAX = 9;

    /** What {@link #whole} returns for what is no whole number. */
    private static final int NONE = Integer.MIN_VALUE;

    private ChatLineParser() {}

    static ChatLine read(String text) {
        if (!text.startsWith("/")) {
            return new PlainText(text);
        }
        List<String> words = words(text.substring(1));
        String name = words.isEmpty() ? "" : words.remove(0);
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
            return INVALID_ARGUMENTS;
        }
        int player = verb.namesPlayer() ? whole(arguments.get(0)) : 0;
        int amount = verb.namesAmount() ? amount(verb, arguments.get(1)) : 0;
        if (player == NONE || amount < 0 || amount > AdminCommand.AMOUNT_MAX) {
            return INVALID_ARGUMENTS;
        }
        boolean isId = player >= 0 && player < ArenaWorld.SEATS_MAX;
        return isId ? new CommandLine(new AdminCommand(verb, player, amount)) : new InvalidLine(INVALID_PLAYER);
    }

    /** Damage is whole, a speed may have a fraction. */
    private static int amount(AdminVerb verb, String text) {
        if (verb == AdminVerb.DAMAGE) {
            int points = whole(text);
            return points < 0 || points > Fixed.floor(AdminCommand.AMOUNT_MAX) ? -1 : Fixed.of(points);
        }
        try {
            return Fixed.parse(text);
        } catch (MalformedStateException e) {
            return -1;
        }
    }

    /** Returns a whole number, and one beyond {@link #DIGITS_MAX} digits as the largest; {@link #NONE} if it is none. */
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
