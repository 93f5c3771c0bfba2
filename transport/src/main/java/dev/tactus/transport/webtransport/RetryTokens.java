package dev.tactus.transport.webtransport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.quic.QuicTokenHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of QUIC's Retry (RFC 9000, section 8.1.2): the time, a MAC of it, of the client's address and of its connection id, and
 * that id. Nothing is kept for a client until it returns one, which shows that it receives what is sent to its address; and then only
 * if its address may have one more connection. On the thread of the listener's socket.
 */
final class RetryTokens implements QuicTokenHandler {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TIME_BYTES = Long.BYTES;
    private static final int MAC_BYTES = 16;
    private static final int HEAD_BYTES = TIME_BYTES + MAC_BYTES;

    /** Bytes of a connection id (RFC 9000, section 17.2). */
    private static final int ID_BYTES_MAX = 20;

    private static final long LIFE_NS = 10_000_000_000L;
    private static final int INVALID = -1;

    private final Mac mac;
    private final LongSupplier clock;
    private final Predicate<InetAddress> mayBegin;
    private final Counters counters;

    RetryTokens(byte[] key, LongSupplier clock, Predicate<InetAddress> mayBegin, Counters counters) {
        this.clock = clock;
        this.mayBegin = mayBegin;
        this.counters = counters;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean writeToken(ByteBuf out, ByteBuf connectionId, InetSocketAddress address) {
        long nowNs = clock.getAsLong();
        byte[] id = ByteBufUtil.getBytes(connectionId);
        out.writeLong(nowNs).writeBytes(mac(nowNs, id, address)).writeBytes(id);
        return true;
    }

    @Override
    public int validateToken(ByteBuf token, InetSocketAddress address) {
        long nowNs = clock.getAsLong();
        if (!isValid(token, address, nowNs)) {
            counters.count(WebTransportFault.TOKEN);
            return INVALID;
        }
        if (!mayBegin.test(address.getAddress())) {
            counters.count(WebTransportFault.REFUSED);
            return INVALID;
        }
        return HEAD_BYTES;
    }

    private boolean isValid(ByteBuf token, InetSocketAddress address, long nowNs) {
        int length = token.readableBytes();
        if (length < HEAD_BYTES || length > maxTokenLength()) {
            return false;
        }
        byte[] bytes = ByteBufUtil.getBytes(token);
        long writtenNs = token.getLong(token.readerIndex());
        long ageNs = nowNs - writtenNs;
        byte[] id = Arrays.copyOfRange(bytes, HEAD_BYTES, length);
        return ageNs >= 0
                && ageNs <= LIFE_NS
                && MessageDigest.isEqual(
                        mac(writtenNs, id, address), Arrays.copyOfRange(bytes, TIME_BYTES, HEAD_BYTES));
    }

    @Override
    public int maxTokenLength() {
        return HEAD_BYTES + ID_BYTES_MAX;
    }

    private byte[] mac(long timeNs, byte[] id, InetSocketAddress address) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            mac.update((byte) (timeNs >>> shift));
        }
        mac.update((byte) (address.getPort() >>> Byte.SIZE));
        mac.update((byte) address.getPort());
        byte[] ip = address.getAddress().getAddress();
        mac.update((byte) ip.length);
        mac.update(ip);
        mac.update(id);
        return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
    }
}
