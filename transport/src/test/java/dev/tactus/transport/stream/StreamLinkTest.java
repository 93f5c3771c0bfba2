package dev.tactus.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.CapturingHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A link over a channel in memory. Where a peer's close crosses ours, an answer that is not sent must not be made, since nothing would
 * release it.
 */
final class StreamLinkTest implements Framing {

    private final List<String> made = new ArrayList<>();

    @Override
    public String transport() {
        return "test";
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public Object frame(ByteBuf message) {
        return message;
    }

    @Override
    public Object farewell(String reason) {
        made.add(reason);
        return Unpooled.EMPTY_BUFFER;
    }

    @Test
    void shouldMakeOneLastWordOnly() {
        EmbeddedChannel channel = new EmbeddedChannel();
        ClientAddress.set(channel, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        StreamLink link = new StreamLink(channel, this, StreamSettings.DEFAULTS);
        link.accept(CapturingHandler::listening);

        link.close("enough");
        link.closeAfterPeer("the peer's");
        link.closeAfterPeer("the peer's", () -> farewell("an answer"));
        link.close("again", code -> farewell("another"));

        assertThat(made).containsExactly("enough");
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    @Test
    void shouldRunWhatWaitsForCreditOnceBytesHaveLeft() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(100, 200));
        ClientAddress.set(channel, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        StreamLink link = new StreamLink(channel, this, StreamSettings.DEFAULTS);
        link.accept(CapturingHandler::listening);
        List<String> run = new ArrayList<>();

        link.whenCredit(() -> run.add("at once"));
        assertThat(run).containsExactly("at once");
        link.send(new byte[300]);
        assertThat(link.sendCredit()).isNotPositive();
        link.whenCredit(() -> run.add("replaced"));
        link.whenCredit(() -> run.add("later"));
        assertThat(run).as("while the bytes wait").containsExactly("at once");
        channel.runPendingTasks();
        assertThat(run).containsExactly("at once", "later");
        link.send(new byte[300]);
        channel.runPendingTasks();
        assertThat(run).as("once only").containsExactly("at once", "later");
        channel.finishAndReleaseAll();
    }
}
