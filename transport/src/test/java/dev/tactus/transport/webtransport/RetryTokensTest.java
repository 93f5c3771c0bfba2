package dev.tactus.transport.webtransport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.AddressRateLimiter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tokens prove an address for a while, and bound how often it may begin. */
class RetryTokensTest {

    private static final byte[] KEY = new byte[32];
    private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final int HEAD_BYTES = 24;

    private final AtomicLong nowNs = new AtomicLong(-5);
    private final Counters counters = new Counters();
    private final RetryTokens tokens = tokens(KEY, 3);
    private final InetSocketAddress client = new InetSocketAddress("203.0.113.7", 4_000);

    private RetryTokens tokens(byte[] key, int handshakes) {
        AddressRateLimiter rate = new AddressRateLimiter(100, handshakes, nowNs.get());
        return new RetryTokens(key, nowNs::get, address -> rate.take(address, nowNs.get()), counters);
    }

    private ByteBuf token() {
        ByteBuf token = Unpooled.buffer();
        assertThat(tokens.writeToken(token, Unpooled.wrappedBuffer(ID), client)).isTrue();
        return token;
    }

    private long refused(WebTransportFault fault) {
        return counters.stats(0).faults().getOrDefault(fault, 0L);
    }

    @Test
    void shouldTakeItsTokenAndFindTheConnectionIdInIt() {
        ByteBuf token = token();
        assertThat(tokens.validateToken(token, client)).isEqualTo(HEAD_BYTES);
        assertThat(token.readableBytes()).isLessThanOrEqualTo(tokens.maxTokenLength());
        byte[] id = new byte[ID.length];
        token.getBytes(HEAD_BYTES, id);
        assertThat(id).isEqualTo(ID);
    }

    @Test
    void shouldTakeNoTokenOfAnotherAddressPortOrKey() {
        assertThat(tokens.validateToken(token(), new InetSocketAddress("203.0.113.8", 4_000)))
                .isNegative();
        assertThat(tokens.validateToken(token(), new InetSocketAddress("203.0.113.7", 4_001)))
                .isNegative();
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertThat(tokens(otherKey, 3).validateToken(token(), client)).isNegative();
        assertThat(refused(WebTransportFault.TOKEN)).isEqualTo(3);
    }

    @Test
    void shouldTakeNoTokenOfWhichABitDiffersOrThatIsCutOrLong() {
        int length = token().readableBytes();
        for (int i = 0; i < length; i++) {
            ByteBuf forged = token();
            forged.setByte(i, forged.getByte(i) ^ 1);
            assertThat(tokens.validateToken(forged, client)).as("byte %s", i).isNegative();
        }
        for (int cut = 0; cut < length; cut++) {
            assertThat(tokens.validateToken(token().slice(0, cut), client))
                    .as("%s bytes", cut)
                    .isNegative();
        }
        assertThat(tokens.validateToken(token().writeBytes(new byte[64]), client))
                .isNegative();
    }

    @Test
    void shouldTakeTokensForTenSeconds() {
        ByteBuf token = token();
        nowNs.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(tokens.validateToken(token, client)).isEqualTo(HEAD_BYTES);
        nowNs.incrementAndGet();
        assertThat(tokens.validateToken(token, client)).isNegative();
    }

    @Test
    void shouldBeginNoMoreHandshakesThanAnAddressMay() {
        for (int i = 0; i < 3; i++) {
            assertThat(tokens.validateToken(token(), client)).isEqualTo(HEAD_BYTES);
        }
        assertThat(tokens.validateToken(token(), client)).isNegative();
        assertThat(refused(WebTransportFault.REFUSED)).isEqualTo(1);
        nowNs.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(tokens.validateToken(token(), client)).isEqualTo(HEAD_BYTES);
    }
}
