package dev.tactus.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.tactus.config.Secret;
import dev.tactus.engine.port.Link;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers to calls of Movan's RPC, byte by byte: protocols/movan.md. */
final class MovanRpcLinkHandlerTest {

    private static final int LONG_MS = 600_000;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final CompletableFuture<JsonNode> result = new CompletableFuture<>();

    /** A link that does at once what it is given, on any thread. */
    private final Link link = (Link) Proxy.newProxyInstance(
            Link.class.getClassLoader(), new Class<?>[] {Link.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "execute" -> ((Runnable) arguments[0]).run();
                    case "send" -> said.add(text((byte[]) arguments[0]));
                    case "close" -> said.add("closed");
                    default -> {}
                }
                return null;
            });

    private static String text(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        assertThat(bytes.getInt()).as("the length, in one write with the body").isEqualTo(message.length - 4);
        return new String(message, 4, message.length - 4, StandardCharsets.US_ASCII);
    }

    private MovanRpcLinkHandler handler(int methodMs) {
        return new MovanRpcLinkHandler(
                link, call -> call.method().equals("add") ? result : null, Secret.NONE, true, methodMs);
    }

    private static ByteBuffer message(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .flip();
    }

    private static ByteBuffer call(String method, String id) {
        return message("{\"type\": \"call\", \"timestamp\": \"1796039978.8411343\", \"method\": \"" + method
                + "\", \"args\": [1, 2], \"kwargs\": {}, \"id\": \"" + id + "\"}");
    }

    private String hear() throws InterruptedException {
        return String.valueOf(said.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void shouldCopyAMessageThatComesByteByByteAFewTimesOnly() throws Exception {
        MovanRpcLinkHandler handler = handler(LONG_MS);
        ByteBuffer long64k = call("nope" + "e".repeat(60_000), "2");
        int size = long64k.remaining();
        while (long64k.hasRemaining()) {
            handler.received(ByteBuffer.wrap(new byte[] {long64k.get()}));
        }
        assertThat(hear()).contains("\"id\": \"2\"");
        assertThat(handler.copiedBytes()).isBetween((long) size, 4L * size);
        assertThat(handler.heldBytes()).isZero();
    }

    @Test
    void shouldAnswerInTheOrderInWhichMethodsEnd() throws Exception {
        MovanRpcLinkHandler handler = handler(LONG_MS);
        handler.received(call("add", "b0f24662"));
        handler.received(call("nope", "2"));
        assertThat(hear())
                .isEqualTo("{\"type\": \"return\", \"timestamp\": \"1796039978.8411343\", \"id\": \"2\", \"error\":"
                        + " \"\\u65b9\\u6cd5 nope \\u672a\\u627e\\u5230\"}");
        result.complete(IntNode.valueOf(3));
        assertThat(hear())
                .isEqualTo("{\"type\": \"return\", \"timestamp\": \"1796039978.8411343\", \"id\": \"b0f24662\","
                        + " \"result\": 3}");
    }

    @Test
    void shouldTellAFailureInTheResult() throws Exception {
        handler(LONG_MS).received(call("add", "1"));
        result.completeExceptionally(new MovanCall.FailedException("no"));
        assertThat(hear())
                .isEqualTo("{\"type\": \"return\", \"timestamp\": \"1796039978.8411343\", \"id\": \"1\", \"result\":"
                        + " {\"error\": \"no\"}}");
    }

    @Test
    void shouldTellAMethodThatTakesTooLong() throws Exception {
        MovanRpcLinkHandler handler = handler(1);
        handler.received(call("add", "1"));
        assertThat(hear())
                .isEqualTo("{\"type\": \"return\", \"timestamp\": \"1796039978.8411343\", \"id\": \"1\", \"result\":"
                        + " {\"error\": \"\\u65b9\\u6cd5\\u6267\\u884c\\u8d85\\u65f6\"}}");
        result.complete(IntNode.valueOf(3));
        handler.received(message("no json"));
        assertThat(hear()).as("the late result is not told").startsWith("{\"error\": \"");
        assertThat(result).as("the method itself").isCompletedWithValue(IntNode.valueOf(3));
    }

    @Test
    void shouldIgnoreMessagesOfOtherTypes() throws Exception {
        MovanRpcLinkHandler handler = handler(LONG_MS);
        handler.received(message("{\"type\": \"return\", \"timestamp\": \"1\", \"id\": \"1\", \"result\": 1}"));
        handler.received(message("{\"type\": \"heartbeat\", \"timestamp\": \"1\", \"id\": \"1\"}"));
        handler.received(message("{\"type\": \"call\", \"method\": \"add\"}"));
        assertThat(hear()).isEqualTo("{\"error\": \"\\u6d88\\u606f\\u683c\\u5f0f\\u9519\\u8bef\"}");
    }
}
