package dev.tactus.webclient;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** A match of one player in a page, whose links the test chooses; what the page saw of it. */
final class DatagramMatch {

    /**
     * Sends inputs of one byte each, and measures the time until the own frame. The options of {@code webTransport} are the last
     * argument; {@code loss} is for links of plain WebSockets, whose lost packets the platformer's page simulates.
     */
    private static final String SCRIPT = """
            const [room, count, everyMs, way, done] = arguments;
            (async () => {
              const { connect } = await import('/tactus/client.js');
              const { webTransport } = await import('/tactus/webtransport.js');
              const transports = [];
              let socket = webTransport({ ...way.options, onOpen: ({ transport }) => transports.push(transport) });
              if (way.conditions) {
                const { socketFactory } = await import(document.querySelector('script[src*="platformer"]').src
                  .replace('platformer.js', 'network-conditions.js'));
                socket = socketFactory(way.conditions, url => new WebSocket(url));
              }
              const sent = new Map();
              const latencies = [];
              const sequences = [];
              let nextTick = 0;
              let gaps = 0;
              let runs;
              const running = new Promise(resolve => { runs = resolve; });
              const openedMs = performance.now();
              let end = '';
              const match = connect({
                url: `ws://${location.host}/ws`, room, player: '1', socket,
                onStart: () => runs(performance.now() - openedMs),
                onClosed: ({ reason }) => { end = reason; },
                onFrame({ tick, inputs }) {
                  gaps += tick === nextTick ? 0 : 1;
                  nextTick = tick + 1;
                  for (const { seat, sequence } of inputs) {
                    if (seat === match.seat) {
                      sequences.push(sequence);
                      latencies.push(performance.now() - sent.get(sequence));
                    }
                  }
                },
              });
              match.ready();
              const startMs = await running;
              const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
              for (let i = 0; i < count; i++) {
                sent.set(match.send(Uint8Array.of(i & 255)), performance.now());
                await pause(everyMs * (0.8 + 0.4 * Math.random()));
              }
              for (let i = 0; i < 1200 && sequences.length < count; i++) {
                await pause(50);
              }
              const { datagramsIn, connections } = match.stats();
              const early = end;
              match.close();
              latencies.sort((a, b) => a - b);
              const share = part => Math.round(10 * latencies[Math.ceil(part * latencies.length) - 1]) / 10;
              return {
                transports: transports.join(' '), startMs, datagramsIn, connections, gaps, end: early,
                inputs: sequences.length, inOrder: sequences.every((sequence, i) => sequence === i + 1),
                p50: share(0.5), p90: share(0.9), p99: share(0.99), max: share(1),
              };
            })().then(done, failure => done({ end: 'failed: ' + (failure.stack ?? failure) }));
            """;

    private final Map<?, ?> seen;

    private DatagramMatch(Map<?, ?> seen) {
        this.seen = seen;
    }

    /** Plays in the page that the browser shows, one of a node, in a room whose player 1 is free. */
    static DatagramMatch play(ChromeDriver browser, String room, int inputs, int everyMs, Map<String, ?> way) {
        Object seen = browser.executeAsyncScript(SCRIPT, room, inputs, everyMs, way);
        return new DatagramMatch((Map<?, ?>) Objects.requireNonNull(seen, "what the page saw"));
    }

    /** Returns the options of a match whose sessions are opened at a port of UDP, beside which WebSockets are tried after a while. */
    static Map<String, ?> at(int port, List<String> certificateHashes, int fallbackAfterMs) {
        return Map.of(
                "options",
                Map.of(
                        "fallbackAfterMs",
                        fallbackAfterMs,
                        "server",
                        Map.of("url", "https://127.0.0.1:" + port + "/wt", "certificateHashes", certificateHashes)));
    }

    String text(String name) {
        return String.valueOf(seen.get(name));
    }

    double number(String name) {
        return seen.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public String toString() {
        return seen.toString();
    }
}
