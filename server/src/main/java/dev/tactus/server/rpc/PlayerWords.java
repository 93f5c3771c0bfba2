package dev.tactus.server.rpc;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.rpc.v1.Entry;
import dev.tactus.rpc.v1.KeepAnswer;
import dev.tactus.rpc.v1.KeptAnswer;
import dev.tactus.rpc.v1.LogInAnswer;
import dev.tactus.rpc.v1.SignUpAnswer;
import dev.tactus.server.account.PlayerAccounts;
import java.util.Optional;

/** What the accounts service answers of players at doors of old protocols. */
final class PlayerWords {

    private PlayerWords() {}

    static LogInAnswer loggedIn(Outcome<PlayerAccounts.Entry> outcome) {
        LogInAnswer.Builder answer = LogInAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<PlayerAccounts.Entry>(PlayerAccounts.Entry entry) ->
                answer.setEntry(Entry.newBuilder()
                                .setAccount(Words.account(entry.account()))
                                .setAccessToken(entry.accessToken()))
                        .build();
            case Outcome.Refused<PlayerAccounts.Entry>(AccountRefusal refusal) ->
                answer.setRefusal(Words.refusal(refusal)).build();
        };
    }

    static SignUpAnswer signedUp(Outcome<Account> outcome) {
        SignUpAnswer.Builder answer = SignUpAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<Account>(Account account) ->
                answer.setAccount(Words.account(account)).build();
            case Outcome.Refused<Account>(AccountRefusal refusal) ->
                answer.setRefusal(Words.refusal(refusal)).build();
        };
    }

    static KeptAnswer kept(Outcome<Optional<String>> outcome) {
        KeptAnswer.Builder answer = KeptAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<Optional<String>>(Optional<String> state) -> {
                state.ifPresent(answer::setState);
                yield answer.build();
            }
            case Outcome.Refused<Optional<String>>(AccountRefusal refusal) ->
                answer.setRefusal(Words.refusal(refusal)).build();
        };
    }

    static KeepAnswer keeping(Outcome<Boolean> outcome) {
        return outcome instanceof Outcome.Refused<Boolean>(AccountRefusal refusal)
                ? KeepAnswer.newBuilder().setRefusal(Words.refusal(refusal)).build()
                : KeepAnswer.getDefaultInstance();
    }
}
