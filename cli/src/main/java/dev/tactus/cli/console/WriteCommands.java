package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.console.ConsoleVerb.VerbInput;
import dev.tactus.cli.console.ConsoleVerb.VerbResult;
import dev.tactus.cli.support.BanDuration;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.UserErrorException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verbs of the console that change something. */
final class WriteCommands {

    private static final String REASON = "--reason";
    private static final String FOR = "--for";

    private final ConsoleNode node;

    WriteCommands(ConsoleNode node) {
        this.node = node;
    }

    List<ConsoleVerb> verbs() {
        List<ConsoleArgument> account = List.of(ConsoleArgument.ACCOUNT);
        List<ConsoleArgument> granted = List.of(ConsoleArgument.ACCOUNT, ConsoleArgument.ROLE);
        return List.of(
                new ConsoleVerb(
                        "say",
                        List.of(ConsoleArgument.WHOM, ConsoleArgument.TEXT),
                        "Sends a line to everyone, or to a room.",
                        this::say),
                new ConsoleVerb(
                        "tell",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.PLAYER, ConsoleArgument.TEXT),
                        "Sends a line to a player.",
                        this::tell),
                new ConsoleVerb(
                        "kick",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.PLAYER),
                        List.of(REASON),
                        "Kicks a player from a room permanently.",
                        this::kick),
                new ConsoleVerb("close", List.of(ConsoleArgument.ROOM), List.of(REASON), "Closes a room.", this::close),
                new ConsoleVerb(
                        "command",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.TEXT),
                        "Gives a command of its game to a room's world.",
                        this::command),
                new ConsoleVerb(
                        "ban",
                        account,
                        List.of(FOR, REASON),
                        "Bans an account, for a time such as 30m, 12h or 7d, or permanently.",
                        this::ban),
                new ConsoleVerb(
                        "link", List.of(), "Prints a link with which the console page signs in once.", given -> link()),
                new ConsoleVerb("unban", account, "Lifts a ban.", given -> account("DELETE", given, "ban", null)),
                new ConsoleVerb(
                        "grant",
                        granted,
                        "Grants a role to an account.",
                        given -> account("PUT", given, role(given), null)),
                new ConsoleVerb(
                        "revoke",
                        granted,
                        "Revokes a role of an account.",
                        given -> account("DELETE", given, role(given), null)),
                new ConsoleVerb(
                        "move",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.NODE),
                        "Hands a room to another node of the cluster.",
                        this::move),
                new ConsoleVerb(
                        "drain",
                        List.of(ConsoleArgument.SWITCH, ConsoleArgument.THIS_NODE),
                        List.of(REASON),
                        "Stops a node from accepting new rooms, moves its rooms to others too, or ends that.",
                        this::drain),
                new ConsoleVerb(
                        "log",
                        List.of(ConsoleArgument.LOGGER, ConsoleArgument.LEVEL),
                        "Sets the level of a logger until the node stops; default inherits it.",
                        this::log));
    }

    private VerbResult link() {
        JsonNode answer = node.call("POST", "/operator-codes", CliJson.object());
        String link = node.url() + "/console#code=" + answer.path("code").asText();
        return new VerbResult(CliJson.object().put("link", link), link + "\n");
    }

    private VerbResult say(VerbInput given) {
        String path = given.at(0).equals("all") ? "/say" : "/rooms/" + node.room(given.at(0)) + "/say";
        return sentTo(node.call("POST", path, CliJson.object().put("text", given.at(1))));
    }

    private VerbResult tell(VerbInput given) {
        String room = node.room(given.at(0));
        ObjectNode body = CliJson.object().put("text", given.at(2)).put("player", node.player(room, given.at(1)));
        return sentTo(node.call("POST", "/rooms/" + room + "/say", body));
    }

    private static VerbResult sentTo(JsonNode answer) {
        return new VerbResult(answer, "sent to " + answer.path("told").asText() + "\n");
    }

    private VerbResult kick(VerbInput given) {
        String room = node.room(given.at(0));
        String player = node.player(room, given.at(1));
        node.call("DELETE", "/rooms/" + room + "/players/" + player + reason(given), null);
        return done("player " + player + " kicked from room " + room);
    }

    private VerbResult close(VerbInput given) {
        String room = node.room(given.at(0));
        node.call("DELETE", "/rooms/" + room + reason(given), null);
        return done("room " + room + " closed");
    }

    private static String reason(VerbInput given) {
        String reason = given.option(REASON, "");
        return reason.isEmpty() ? "" : "?reason=" + ConsoleNode.encoded(reason);
    }

    private VerbResult command(VerbInput given) {
        String room = node.room(given.at(0));
        JsonNode answer = node.call(
                "POST", "/rooms/" + room + "/commands", CliJson.object().put("line", given.at(1)));
        StringBuilder said = new StringBuilder();
        answer.path("said").forEach(line -> said.append(line.asText()).append('\n'));
        String nothing =
                "room " + room + " applied it in tick " + answer.path("tick").asText() + ", without output\n";
        return new VerbResult(answer, said.isEmpty() ? nothing : said.toString());
    }

    private VerbResult ban(VerbInput given) {
        ObjectNode body = CliJson.object().put("reason", given.option(REASON, ""));
        if (given.options().containsKey(FOR)) {
            body.put("seconds", BanDuration.until(given.option(FOR, ""), 0) / 1_000);
        }
        return account("PUT", given, "ban", body);
    }

    private static String role(VerbInput given) {
        return "roles/" + ConsoleNode.encoded(given.at(1).toLowerCase(Locale.ROOT));
    }

    private VerbResult account(String method, VerbInput given, String what, @Nullable JsonNode body) {
        JsonNode account = node.call(method, "/accounts/" + node.account(given.at(0)) + "/" + what, body);
        String banned = account.hasNonNull("bannedUntil")
                ? ", banned until " + account.path("bannedUntil").asText()
                : "";
        return new VerbResult(
                account,
                "account " + account.path("id").asText() + " "
                        + account.path("name").asText() + ": " + ConsoleTable.cell(account.path("roles")) + banned
                        + "\n");
    }

    private VerbResult move(VerbInput given) {
        String room = node.room(given.at(0));
        JsonNode answer =
                node.call("PUT", "/rooms/" + room + "/owner", CliJson.object().put("node", given.at(1)));
        return new VerbResult(
                answer, "room " + room + " is at node " + answer.path("owner").asText() + "\n");
    }

    private VerbResult drain(VerbInput given) {
        boolean on = !given.at(0).equals("off");
        boolean move = given.at(0).equals("move");
        if (on && !move && !given.at(0).equals("on")) {
            throw new UserErrorException("drain: " + given.at(0) + " (expected: on, off or move)");
        }
        ObjectNode body = CliJson.object().put("draining", on).put("move", move);
        if (given.options().containsKey(REASON)) {
            body.put("reason", given.option(REASON, ""));
        }
        String name = given.at(1).isEmpty() ? node.name() : given.at(1);
        JsonNode answer = node.call("PUT", "/nodes/" + ConsoleNode.encoded(name) + "/draining", body);
        String rooms = answer.path("moving").asBoolean() ? ", and moves its own to others" : "";
        return new VerbResult(
                answer, "node " + name + (on ? " accepts no new rooms" + rooms + "\n" : " accepts new rooms\n"));
    }

    private VerbResult log(VerbInput given) {
        String level = given.at(1);
        ObjectNode body = CliJson.object();
        body.put("level", level.equals("default") ? null : level);
        JsonNode logger = node.call("PUT", "/log-levels/" + ConsoleNode.encoded(given.at(0)), body);
        return new VerbResult(
                logger,
                logger.path("logger").asText() + " logs at "
                        + logger.path("effective").asText() + "\n");
    }

    private static VerbResult done(String what) {
        return new VerbResult(CliJson.object().put("done", what), what + "\n");
    }
}
