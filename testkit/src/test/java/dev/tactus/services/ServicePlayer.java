package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Backoff;
import dev.tactus.client.ClientListener;
import dev.tactus.client.TactusClient;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A player in a room who counts the messages received. */
final class ServicePlayer implements AutoCloseable {

    private static final Backoff SOON =
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(5));

    private final TactusClient client;
    private volatile int tick = -1;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile String end = "";

    private ServicePlayer(int port, SessionSettings settings) {
        client = TactusClient.connect(URI.create("tcp://127.0.0.1:" + port), settings, SOON, new PlayerListener());
    }

    static ServicePlayer member(int port, long account, long room, String ticket) {
        return new ServicePlayer(port, SessionSettings.member(account, room).withToken(ticket));
    }

    static ServicePlayer spectator(int port, long account, long room, String ticket) {
        return new ServicePlayer(
                port, SessionSettings.member(account, room).withToken(ticket).withSpectate(true));
    }

    ServicePlayer ready() {
        client.ready();
        return this;
    }

    /** Returns the newest frame that was heard; -1 for none. */
    int tick() {
        return tick;
    }

    /** Returns how often there was a place in the room. */
    int connected() {
        return connected.get();
    }

    /** Returns how often there was no link; a client that suspects a slow one opens another beside it, which is no cut. */
    int cuts() {
        return cuts.get();
    }

    /** Returns why there is no place any longer; empty while there may be. */
    String end() {
        return end;
    }

    /** Waits for frames that do not exist yet. */
    void awaitFurtherFrames() {
        int now = tick;
        HttpCalls.until("there are frames after " + now, () -> {
            assertThat(end).as("of a player who waits for frames").isEmpty();
            return tick > now + 20;
        });
    }

    @Override
    public void close() {
        client.close();
    }

    private final class PlayerListener implements ClientListener {

        @Override
        public void frame(int newTick, List<Input> inputs) {
            tick = newTick;
        }

        @Override
        public void connected(ServerMessage.@Nullable SessionParameters terms) {
            connected.incrementAndGet();
        }

        @Override
        public void reconnecting(int attempt, Duration delay) {
            cuts.incrementAndGet();
        }

        @Override
        public void connectRefused(ConnectCode code) {
            end = "refused: " + code;
        }

        @Override
        public void closed(String reason) {
            end = "closed: " + reason;
        }
    }
}
