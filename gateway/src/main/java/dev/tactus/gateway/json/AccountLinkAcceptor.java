package dev.tactus.gateway.json;

import dev.tactus.dialects.json.JsonFramer;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.identity.local.AccountService;

/** Takes links that ask of the accounts, in JSON texts: WebSocket messages or lines. Any thread. */
public final class AccountLinkAcceptor implements LinkAcceptor {

    private final AccountRequestHandler verbs;
    private final int messageBytesMax;

    /**
     * Takes links.
     *
     * @param messageBytesMax the longest request, in bytes; a longer one is answered with an error
     */
    public AccountLinkAcceptor(AccountService service, int messageBytesMax) {
        verbs = new AccountRequestHandler(service);
        this.messageBytesMax = messageBytesMax;
    }

    @Override
    public LinkHandler accept(Link link) {
        return new AccountLinkHandler(link, verbs, new JsonFramer(link.keepsMessages(), messageBytesMax));
    }
}
