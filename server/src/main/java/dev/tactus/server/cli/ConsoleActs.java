package dev.tactus.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.server.cli.ConsoleVerb.Answer;
import dev.tactus.server.cli.ConsoleVerb.Given;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The verbs of the console that change something. */
final class ConsoleActs {

    private static final String REASON = "--reason";
    private static final String FOR = "--for";

    private final ConsoleNode node;

    ConsoleActs(ConsoleNode node) {
        this.node = node;
    }

    List<ConsoleVerb> verbs() {
        List<ConsoleArgument> account = List.of(ConsoleArgument.ACCOUNT);
        List<ConsoleArgument> granted = List.of(ConsoleArgument.ACCOUNT, ConsoleArgument.ROLE);
        return List.of(
                new ConsoleVerb(
                        "say",
                        List.of(ConsoleArgument.WHOM, ConsoleArgument.TEXT),
                        "Says a line to everybody, or in a room.",
                        this::say),
                new ConsoleVerb(
                        "tell",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.PLAYER, ConsoleArgument.TEXT),
                        "Says a line to a player.",
                        this::tell),
                new ConsoleVerb(
                        "kick",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.PLAYER),
                        List.of(REASON),
                        "Sends a player out of a room for good.",
                        this::kick),
                new ConsoleVerb(
                        "close", List.of(ConsoleArgument.ROOM), List.of(REASON), "Ends a room's match.", this::close),
                new ConsoleVerb(
                        "command",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.TEXT),
                        "Gives a room's world a line of its game's console.",
                        this::command),
                new ConsoleVerb(
                        "ban",
                        account,
                        List.of(FOR, REASON),
                        "Keeps an account from logging in, for a time such as 30m, 12h or 7d, or for good.",
                        this::ban),
                new ConsoleVerb("unban", account, "Ends a ban.", given -> account("DELETE", given, "ban", null)),
                new ConsoleVerb(
                        "grant",
                        granted,
                        "Gives an account a role.",
                        given -> account("PUT", given, role(given), null)),
                new ConsoleVerb(
                        "revoke",
                        granted,
                        "Takes a role from an account.",
                        given -> account("DELETE", given, role(given), null)),
                new ConsoleVerb(
                        "drain",
                        List.of(ConsoleArgument.SWITCH),
                        List.of(REASON),
                        "Has the node take no new rooms, or take them again.",
                        this::drain),
                new ConsoleVerb(
                        "log",
                        List.of(ConsoleArgument.LOGGER, ConsoleArgument.LEVEL),
                        "Has a logger write more or less, until the node stops; default is as the one above it.",
                        this::log));
    }

    private Answer say(Given given) {
        String path = given.at(0).equals("all") ? "/say" : "/rooms/" + node.room(given.at(0)) + "/say";
        return told(node.call("POST", path, Jsons.object().put("text", given.at(1))));
    }

    private Answer tell(Given given) {
        String room = node.room(given.at(0));
        ObjectNode body = Jsons.object().put("text", given.at(2)).put("player", node.player(room, given.at(1)));
        return told(node.call("POST", "/rooms/" + room + "/say", body));
    }

    private static Answer told(JsonNode answer) {
        return new Answer(answer, "told " + answer.path("told").asText() + "\n");
    }

    private Answer kick(Given given) {
        String room = node.room(given.at(0));
        String player = node.player(room, given.at(1));
        node.call("DELETE", "/rooms/" + room + "/players/" + player + reason(given), null);
        return done("player " + player + " is out of room " + room);
    }

    private Answer close(Given given) {
        String room = node.room(given.at(0));
        node.call("DELETE", "/rooms/" + room + reason(given), null);
        return done("room " + room + " closed");
    }

    private static String reason(Given given) {
        String reason = given.option(REASON, "");
        return reason.isEmpty() ? "" : "?reason=" + ConsoleNode.encoded(reason);
    }

    private Answer command(Given given) {
        String room = node.room(given.at(0));
        JsonNode answer =
                node.call("POST", "/rooms/" + room + "/commands", Jsons.object().put("line", given.at(1)));
        StringBuilder said = new StringBuilder();
        answer.path("said").forEach(line -> said.append(line.asText()).append('\n'));
        String nothing =
                "room " + room + " had it in tick " + answer.path("tick").asText() + ", and said nothing\n";
        return new Answer(answer, said.isEmpty() ? nothing : said.toString());
    }

    private Answer ban(Given given) {
        ObjectNode body = Jsons.object().put("reason", given.option(REASON, ""));
        if (given.options().containsKey(FOR)) {
            body.put("seconds", BanTime.until(given.option(FOR, ""), 0) / 1_000);
        }
        return account("PUT", given, "ban", body);
    }

    private static String role(Given given) {
        return "roles/" + ConsoleNode.encoded(given.at(1).toLowerCase(Locale.ROOT));
    }

    private Answer account(String method, Given given, String what, @Nullable JsonNode body) {
        JsonNode account = node.call(method, "/accounts/" + node.account(given.at(0)) + "/" + what, body);
        String banned = account.hasNonNull("bannedUntil")
                ? ", banned until " + account.path("bannedUntil").asText()
                : "";
        return new Answer(
                account,
                "account " + account.path("id").asText() + " "
                        + account.path("name").asText() + ": " + ConsoleTable.cell(account.path("roles")) + banned
                        + "\n");
    }

    private Answer drain(Given given) {
        boolean on = given.at(0).equals("on");
        if (!on && !given.at(0).equals("off")) {
            throw new UserError("drain: " + given.at(0) + " (expected: on or off)");
        }
        ObjectNode body = Jsons.object().put("draining", on);
        if (given.options().containsKey(REASON)) {
            body.put("reason", given.option(REASON, ""));
        }
        String name = node.name();
        JsonNode answer = node.call("PUT", "/nodes/" + ConsoleNode.encoded(name) + "/draining", body);
        return new Answer(answer, "node " + name + (on ? " takes no new rooms\n" : " takes new rooms\n"));
    }

    private Answer log(Given given) {
        String level = given.at(1);
        ObjectNode body = Jsons.object();
        body.put("level", level.equals("default") ? null : level);
        JsonNode logger = node.call("PUT", "/log-levels/" + ConsoleNode.encoded(given.at(0)), body);
        return new Answer(
                logger,
                logger.path("logger").asText() + " writes at "
                        + logger.path("effective").asText() + "\n");
    }

    private static Answer done(String what) {
        return new Answer(Jsons.object().put("done", what), what + "\n");
    }
}
