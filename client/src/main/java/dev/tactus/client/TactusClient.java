package dev.tactus.client;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * One player or spectator in one room of a Tactus server. Connects, hands every frame of the match to its listener once
 * and in order, sends inputs, and comes back by itself when the link is lost, going on from the frames that it holds.
 *
 * <pre>{@code
 * ClientListener game = new ClientListener() {
 *     @Override
 *     public void frame(int tick, List<Input> inputs) {
 *         world.step(inputs);
 *     }
 *
 *     @Override
 *     public void closed(String reason) {
 *         showResult();
 *     }
 * };
 * URI server = URI.create("datagram://127.0.0.1:10086");
 * try (TactusClient client = TactusClient.connect(server, SessionSettings.member(1, 239116), Backoff.DEFAULT, game)) {
 *     client.ready();
 *     client.submit(new byte[] {JUMP});
 *     …
 * }
 * }</pre>
 *
 * <p>Threads: all methods may be called from any thread and do not wait, but for {@link #close}. The listener is called
 * on the client's own thread.
 */
public final class TactusClient extends RoomClient {

    private final ClientSession session;

    private TactusClient(
            Target target, LinkSecurity security, ClientSession session, Backoff backoff, ClientListener listener) {
        super(target, security, session, backoff, listener);
        this.session = session;
    }

    /** Connects to a room, trusting whom the JDK trusts and without tickets; else as the other one does. */
    public static TactusClient connect(URI server, SessionSettings settings, Backoff backoff, ClientListener listener) {
        return connect(server, LinkSecurity.system(), settings, backoff, listener);
    }

    /**
     * Connects to a room; the listener hears how it goes.
     *
     * @param server see {@link Target#of(URI)}; its scheme decides whether frames come as datagrams
     * @param security what secured links need
     * @param settings who the player is and which room
     * @param backoff how often a lost link, or one that did not come about, is tried again
     * @throws IllegalArgumentException if {@code server} is no such address, or wants tickets and there are none
     */
    public static TactusClient connect(
            URI server, LinkSecurity security, SessionSettings settings, Backoff backoff, ClientListener listener) {
        Target target = Target.of(server);
        ClientSession session = new ClientSession(settings.withDatagrams(target.datagrams()), listener);
        TactusClient client = new TactusClient(target, security, session, backoff, listener);
        client.loop.execute(client.runner::start);
        return client;
    }

    /**
     * Wants something, as bytes that the game understands; it will be in a frame unless the listener hears otherwise.
     *
     * @param payload copied
     * @return the input's number, to be found again in {@link Input#sequence}; 0 if too many inputs wait or the room is
     *     closed; failed if the payload is longer than {@link Input#PAYLOAD_BYTES_MAX}
     */
    public CompletableFuture<Integer> submit(byte[] payload) {
        Checks.inRange(payload.length, 0, Input.PAYLOAD_BYTES_MAX, "payload bytes");
        byte[] copy = payload.clone();
        return runner.query(() -> session.submit(InputForm.BYTES, copy, System.nanoTime()));
    }

    /** Wants something, as the three integers of lockstepserver's clients; else as {@link #submit(byte[])}. */
    public CompletableFuture<Integer> submit(SidXy values) {
        byte[] payload = values.payload();
        return runner.query(() -> session.submit(InputForm.SID_XY, payload, System.nanoTime()));
    }

    /** Reports who won, as this client's world has it. */
    public void result(long winner) {
        runner.execute(() -> session.result(winner));
    }
}
