package dev.tactus.accounts;

import java.util.List;

/**
 * A page of accounts.
 *
 * @param accounts by name
 * @param next cursor of the next page; empty on the last page
 */
public record AccountPage(List<Account> accounts, String next) {

    public AccountPage {
        accounts = List.copyOf(accounts);
    }
}
