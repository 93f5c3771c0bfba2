package dev.tactus.bench.relay;

import dev.tactus.bench.CommandRunner;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.NetworkConditions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts bad weather between UDP clients of any kind and a server on this machine, until it is interrupted. */
@Command(
        name = "bench/relay",
        description = "A UDP relay on loopback that loses and delays datagrams, the same way for the same seed.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class RelayCommand implements Callable<Integer> {

    @Option(names = "--listen", description = "Port that clients use.", defaultValue = "10096")
    private int listen;

    @Option(names = "--server", description = "Port of the server.", defaultValue = "10086")
    private int server;

    @Option(names = "--loss", description = "Percent lost each way.", defaultValue = "0")
    private double lossPercent;

    @Option(names = "--delay", description = "Milliseconds each way.", defaultValue = "0")
    private int delayMs;

    @Option(names = "--jitter", description = "Milliseconds more at random.", defaultValue = "0")
    private int jitterMs;

    @Option(names = "--seed", description = "Decides what is lost.", defaultValue = "1")
    private long seed;

    private RelayCommand() {}

    /** Runs the relay. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new RelayCommand(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        NetworkConditions weather = new NetworkConditions((int) Math.round(lossPercent * 10), delayMs, jitterMs);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetSocketAddress from = new InetSocketAddress(loopback, listen);
        InetSocketAddress to = new InetSocketAddress(loopback, server);
        try (LossyRelay relay = LossyRelay.open(from, to, weather, weather, seed)) {
            System.out.println("udp " + relay.address() + " to " + to + ": " + weather);
            while (true) {
                Thread.sleep(5_000);
                System.out.println("relayed " + relay.relayed() + ", lost " + relay.lost());
            }
        }
    }
}
