package dev.tactus.cli.game;

import dev.tactus.client.Backoff;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.game.GameClient;
import dev.tactus.client.game.GameClientListener;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plays any game in a terminal: each line is a command with its fields, such as {@code steer x=1 y=0}, and an empty one
 * shows the world. For trying a game out. The main thread reads lines, the client's own one prints events.
 */
final class TerminalPlayer {

    private static final int ROWS_MAX = 20;

    private final Game game;
    private final PrintWriter out;

    TerminalPlayer(Game game, PrintWriter out) {
        this.game = game;
        this.out = out;
    }

    /** Plays until {@code in} ends or says {@code quit}. */
    void play(URI server, LinkSecurity security, SessionSettings me, BufferedReader in) throws IOException {
        print("commands: " + game.commands().names() + "; an empty line shows the world, quit ends");
        try (GameClient client = GameClient.connect(server, security, game, me, Backoff.DEFAULT, new Printer())) {
            client.ready();
            for (String line = in.readLine(); line != null && !line.strip().equals("quit"); line = in.readLine()) {
                if (line.isBlank()) {
                    print(client.query(timeline -> shown(timeline.world()))
                            .join()
                            .orElse("no world yet: the match begins when all players are ready"));
                } else {
                    submit(client, line.strip());
                }
            }
        }
    }

    private void submit(GameClient client, String line) {
        try {
            if (client.submit(command(line)).join() == 0) {
                print("not sent: there is no world yet, or too many commands wait");
            }
        } catch (MalformedStateException e) {
            print(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a name and fields.
     *
     * @throws MalformedStateException if there is no such command or field, or a value is of another type
     */
    Command command(String line) {
        String[] words = line.split("\\s+", -1);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1) {
                throw new MalformedStateException(words[i] + " (expected: field=value)");
            }
            fields.put(words[i].substring(0, equals), value(words[i].substring(equals + 1)));
        }
        Command command = game.commands().fromNamed(words[0], fields);
        Map<String, Object> known = game.commands().named(command);
        for (String name : fields.keySet()) {
            if (!known.containsKey(name)) {
                throw new MalformedStateException(name + ": no such field (expected: some of " + known.keySet() + ")");
            }
        }
        return command;
    }

    private static Object value(String text) {
        return text.matches("[+-]?[0-9]{1,10}") ? (Object) Long.valueOf(text) : text;
    }

    private static String shown(World world) {
        StringBuilder text = new StringBuilder("tick " + world.tick());
        int rows = Math.min(world.rows(), ROWS_MAX);
        for (int row = 0; row < rows; row++) {
            text.append('\n').append(Snapshot.entity(world, row));
        }
        return rows < world.rows() ? text + "\n… " + (world.rows() - rows) + " more" : text.toString();
    }

    private synchronized void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints what the player should know of. */
    private final class Printer implements GameClientListener {

        @Override
        public void playing(Timeline timeline, ServerMessage.SessionParameters terms) {
            print("playing");
        }

        @Override
        public void onConfirmed(int tick, Event event) {
            print("tick " + tick + ": " + game.events().named(event));
        }

        @Override
        public void refused(RefusalCode code, String detail, int sequence) {
            print("refused: " + detail);
        }

        @Override
        public void cannotPlay(String reason) {
            print("cannot play: " + reason);
        }

        @Override
        public void closed(String reason) {
            print("closed: " + reason);
        }
    }
}
