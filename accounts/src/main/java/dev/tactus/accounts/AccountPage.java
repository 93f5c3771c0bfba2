package dev.tactus.accounts;

import java.util.List;

/**
 * A page of accounts.
 *
 * @param accounts by name
 * @param next what to ask for the next page with; empty if this is the last
 */
public record AccountPage(List<Account> accounts, String next) {

    public AccountPage {
        accounts = List.copyOf(accounts);
    }
}
