package dev.tactus.transport.kcp;

import dev.tactus.transport.secure.ClientHandshake;
import dev.tactus.transport.secure.SecureSession;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client's handshake on its socket: says hello until there is an answer, and then leaves the socket to the session. */
final class ClientHandshakeHandler extends ChannelInboundHandlerAdapter {

    private static final int REPEAT_MS = 200;
    private static final int REPEAT_MS_MAX = 1_000;

    private final ClientHandshake handshake;
    private final int answerMs;
    private final CompletableFuture<SecureSession> opened = new CompletableFuture<>();
    private int waitedMs;
    private int repeatMs = REPEAT_MS;

    /** A handshake that fails when it is not done after {@code answerMs}. */
    ClientHandshakeHandler(ClientHandshake handshake, int answerMs) {
        this.handshake = handshake;
        this.answerMs = answerMs;
    }

    /** Returns what comes of it: keys, or an {@link IOException}; completed on the socket's loop. */
    CompletableFuture<SecureSession> opened() {
        return opened;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        sendHello(context);
        context.fireChannelActive();
    }

    private void sendHello(ChannelHandlerContext context) {
        if (opened.isDone()) {
            return;
        }
        if (waitedMs >= answerMs) {
            fail(context, "no answer for " + answerMs + " ms");
            return;
        }
        send(context);
        int wait = Math.min(repeatMs, answerMs - waitedMs);
        waitedMs += wait;
        repeatMs = Math.min(2 * repeatMs, REPEAT_MS_MAX);
        var unused = context.executor().schedule(() -> sendHello(context), wait, TimeUnit.MILLISECONDS);
    }

    private void send(ChannelHandlerContext context) {
        byte[] hello = handshake.hello();
        var unused =
                context.writeAndFlush(context.alloc().directBuffer(hello.length).writeBytes(hello));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        try {
            byte[] bytes = new byte[packet.content().readableBytes()];
            packet.content().readBytes(bytes);
            switch (handshake.take(bytes, bytes.length)) {
                case ClientHandshake.Retry again -> send(context);
                case ClientHandshake.Refused refused -> fail(context, refusal(refused));
                case ClientHandshake.Ignored ignored -> {}
                case ClientHandshake.Opened session -> {
                    context.pipeline().remove(this);
                    opened.complete(session.session());
                }
            }
        } finally {
            packet.release();
        }
    }

    private static String refusal(ClientHandshake.Refused refused) {
        return switch (refused.reason()) {
            case TICKET -> "the server does not take the ticket";
            case FULL -> "the server has no place";
        };
    }

    private void fail(ChannelHandlerContext context, String reason) {
        InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
        opened.completeExceptionally(new IOException("udp " + remote + ": " + reason));
        var unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        opened.completeExceptionally(new IOException("udp: socket closed"));
        context.fireChannelInactive();
    }

    /** Fails at once where nothing listens on the port, or there is no route: the kernel tells it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, "server unreachable: " + cause.getMessage());
    }
}
