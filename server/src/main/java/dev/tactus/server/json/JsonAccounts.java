package dev.tactus.server.json;

import dev.tactus.dialects.json.JsonFramer;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.server.account.AccountService;

/** Takes links that ask of the accounts, in JSON texts: WebSocket messages or lines. Any thread. */
public final class JsonAccounts implements LinkAcceptor {

    private final AccountVerbs verbs;
    private final int messageBytesMax;

    /**
     * Takes links.
     *
     * @param messageBytesMax the longest request, in bytes; a longer one is answered with an error
     */
    public JsonAccounts(AccountService service, int messageBytesMax) {
        verbs = new AccountVerbs(service);
        this.messageBytesMax = messageBytesMax;
    }

    @Override
    public LinkHandler accept(Link link) {
        return new AccountLink(link, verbs, new JsonFramer(link.keepsMessages(), messageBytesMax));
    }
}
