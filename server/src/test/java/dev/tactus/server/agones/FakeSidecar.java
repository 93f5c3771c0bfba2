package dev.tactus.server.agones;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sidecar of Agones in this process, with the state of one game server. It can hang, refuse, and be away. Any thread. */
public final class FakeSidecar implements AutoCloseable {

    private static final Pattern COUNT = Pattern.compile("\\{\"count\": \"(\\d+)\"}");

    /** Manners in which requests are answered. */
    enum Mode {
        /** As Agones does. */
        WELL,
        /** With the head of an answer whose body never comes. */
        HANG,
        /** With 500. */
        REFUSE,
        /** Not at all: the connection ends. */
        DROP,
        /** With what is no JSON. */
        BABBLE
    }

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Mode mode = Mode.WELL;
    private volatile String state = "Scheduled";
    private volatile String count = "none";
    private volatile boolean counters = true;

    public FakeSidecar() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Waits for a condition, with a bound that only a broken build reaches. */
    public static void until(String what, BooleanSupplier condition) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - endNs > 0) {
                throw new AssertionError("did not happen within 60 s: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    void be(Mode next) {
        mode = next;
    }

    /** Starts anew: the game server is not ready, and nothing is counted. */
    void forget() {
        state = "Scheduled";
        count = "none";
    }

    void allocate() {
        state = "Allocated";
    }

    void haveNoCounters() {
        counters = false;
    }

    public String state() {
        return state;
    }

    public String count() {
        return count;
    }

    /** Returns the paths that were asked for, in their order. */
    public List<String> calls() {
        return calls;
    }

    long calls(String path) {
        return calls.stream().filter(path::equals).count();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Mode now = mode;
            calls.add(path);
            switch (now) {
                case WELL -> answer(exchange, body);
                case REFUSE -> exchange.sendResponseHeaders(500, -1);
                case DROP -> {}
                case BABBLE -> send(exchange, 200, "<html>");
                case HANG -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().flush();
                    closed.await();
                }
            }
        } catch (IOException e) {
            // The client has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        switch (call) {
            case "POST /health" -> {}
            case "POST /ready" -> state = "Ready";
            case "POST /allocate" -> state = "Allocated";
            case "POST /shutdown" -> state = "Shutdown";
            case "GET /gameserver" -> {
                send(
                        exchange,
                        200,
                        "{\"object_meta\": {\"name\": \"fleet-1\"}, \"status\": {\"state\": \"" + state
                                + "\", \"address\": \"10.0.0.1\", \"ports\": [{\"name\": \"kcp\", \"port\": 7001}]}}");
                return;
            }
            case "PATCH /v1beta1/counters/rooms" -> {
                Matcher counted = COUNT.matcher(body);
                if (!counters || !counted.matches()) {
                    send(exchange, counters ? 400 : 404, "{}");
                    return;
                }
                count = counted.group(1);
            }
            default -> {
                send(exchange, 404, "{}");
                return;
            }
        }
        send(exchange, 200, "{}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
