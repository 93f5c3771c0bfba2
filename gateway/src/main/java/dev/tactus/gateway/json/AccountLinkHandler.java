package dev.tactus.gateway.json;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.dialects.json.JsonFramer;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.session.UnfinishedMessage;
import dev.tactus.identity.RemoteAddress;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link that asks of the accounts: one request after the other is answered, in the order in which they came. */
final class AccountLinkHandler implements LinkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AccountLinkHandler.class);

    /** Requests that may wait for those before them; who sends more does not want their answers. */
    private static final int WAITING_MAX = 16;

    private final Link link;
    private final AccountRequestHandler verbs;
    private final JsonFramer texts;
    private final InetAddress from;

    @Bounded(by = "WAITING_MAX", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Deque<JsonFramer.Cut> waiting = new ArrayDeque<>();

    private final UnfinishedMessage unfinished = new UnfinishedMessage();

    /** Bytes of {@link #waiting}, which the link's thread alone changes. */
    private final AtomicInteger waitingBytes = new AtomicInteger();

    private boolean busy;
    private boolean over;

    AccountLinkHandler(Link link, AccountRequestHandler verbs, JsonFramer texts) {
        this.link = link;
        this.verbs = verbs;
        this.texts = texts;
        this.from = RemoteAddress.address(link.remote());
    }

    @Override
    public void received(ByteBuffer bytes) {
        ByteBuffer whole = unfinished.before(bytes);
        JsonFramer.Cut cut = texts.next(whole);
        while (!over && !(cut instanceof JsonFramer.Cut.NeedMore)) {
            take(cut);
            cut = texts.next(whole);
        }
        unfinished.keep(over ? null : whole);
    }

    private void take(JsonFramer.Cut request) {
        if (waiting.size() == WAITING_MAX) {
            over = true;
            link.count(LinkFault.MALFORMED);
            link.close("more than " + WAITING_MAX + " requests before an answer (expected: to wait for it)");
            return;
        }
        waiting.add(request);
        waitingBytes.addAndGet(bytes(request));
        goOn();
    }

    private void goOn() {
        JsonFramer.Cut request = busy || over ? null : waiting.poll();
        if (request == null) {
            return;
        }
        waitingBytes.addAndGet(-bytes(request));
        busy = true;
        switch (request) {
            case JsonFramer.Cut.Text(byte[] text) -> answer(text);
            case JsonFramer.Cut.TooLong(String reason) -> malformed(reason);
            case JsonFramer.Cut.NeedMore n -> throw new IllegalStateException("no request");
        }
    }

    private static int bytes(JsonFramer.Cut request) {
        return request instanceof JsonFramer.Cut.Text(byte[] text) ? text.length : 0;
    }

    private void malformed(String reason) {
        link.count(LinkFault.MALFORMED);
        answered(JsonDialect.error("bad_value", reason));
    }

    private void answer(byte[] text) {
        try {
            answer(verbs.answer(text, from));
        } catch (BadRequestException e) {
            malformed(String.valueOf(e.getMessage()));
        }
    }

    private void answer(CompletionStage<byte[]> asked) {
        var unused = asked.whenComplete((answer, defect) -> {
            if (defect != null) {
                LOG.error("{}: no answer to a request", link.remote(), defect);
                answered(JsonDialect.error("defect", "a defect of the server"));
            } else {
                answered(answer);
            }
        });
    }

    /** Any thread. */
    private void answered(byte[] answer) {
        link.execute(() -> {
            busy = false;
            if (!over && answer.length > 0) {
                link.send(answer);
            }
            goOn();
        });
    }

    @Override
    public void datagram(ByteBuffer bytes) {}

    @Override
    public void inputEnded() {
        byte[] end = texts.missingEnd();
        if (end.length > 0) {
            received(ByteBuffer.wrap(end));
        }
    }

    @Override
    public boolean isAnswering() {
        return busy;
    }

    @Override
    public long heldBytes() {
        return unfinished.heldBytes() + waitingBytes.get();
    }

    @Override
    public void closed(String reason) {
        over = true;
        waiting.clear();
        waitingBytes.set(0);
    }
}
