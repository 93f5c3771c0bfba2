package dev.tactus.accounts;

import java.util.List;

/**
 * Account that was taken over from an older system.
 *
 * @param account as it is here
 * @param charactersRefused names of its characters that are taken here, or are no names
 */
public record TakenOver(Account account, List<String> charactersRefused) {

    public TakenOver {
        charactersRefused = List.copyOf(charactersRefused);
    }
}
