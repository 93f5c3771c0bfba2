package dev.tactus.accounts.movan;

import java.util.List;

/**
 * Account of Movan.
 *
 * @param uid which is the name to log in with
 * @param password {@code <salt>$<SHA-256 of password and salt, in hex>}
 * @param characters ids of its roles, in the order of the ids
 */
public record MovanAccount(String uid, String password, List<String> characters) {

    public MovanAccount {
        characters = List.copyOf(characters);
    }

    @Override
    public String toString() {
        return "MovanAccount[" + uid + "]";
    }
}
