package dev.tactus.identity.remote;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.rpc.v1.Entry;
import dev.tactus.rpc.v1.KeepAnswer;
import dev.tactus.rpc.v1.KeptAnswer;
import dev.tactus.rpc.v1.LogInAnswer;
import dev.tactus.rpc.v1.SignUpAnswer;
import java.util.Optional;

/** Maps player account results to protobuf answers. */
public final class PlayerProtoMapper {

    private PlayerProtoMapper() {}

    public static LogInAnswer loggedIn(Outcome<PlayerAccounts.AccountLogin> outcome) {
        LogInAnswer.Builder answer = LogInAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<PlayerAccounts.AccountLogin>(PlayerAccounts.AccountLogin entry) ->
                answer.setEntry(Entry.newBuilder()
                                .setAccount(AccountsProtoMapper.account(entry.account()))
                                .setAccessToken(entry.accessToken()))
                        .build();
            case Outcome.Refused<PlayerAccounts.AccountLogin>(AccountRefusal refusal) ->
                answer.setRefusal(AccountsProtoMapper.refusal(refusal)).build();
        };
    }

    public static SignUpAnswer signedUp(Outcome<Account> outcome) {
        SignUpAnswer.Builder answer = SignUpAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<Account>(Account account) ->
                answer.setAccount(AccountsProtoMapper.account(account)).build();
            case Outcome.Refused<Account>(AccountRefusal refusal) ->
                answer.setRefusal(AccountsProtoMapper.refusal(refusal)).build();
        };
    }

    public static KeptAnswer kept(Outcome<Optional<String>> outcome) {
        KeptAnswer.Builder answer = KeptAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<Optional<String>>(Optional<String> state) -> {
                state.ifPresent(answer::setState);
                yield answer.build();
            }
            case Outcome.Refused<Optional<String>>(AccountRefusal refusal) ->
                answer.setRefusal(AccountsProtoMapper.refusal(refusal)).build();
        };
    }

    public static KeepAnswer keepReply(Outcome<Boolean> outcome) {
        return outcome instanceof Outcome.Refused<Boolean>(AccountRefusal refusal)
                ? KeepAnswer.newBuilder()
                        .setRefusal(AccountsProtoMapper.refusal(refusal))
                        .build()
                : KeepAnswer.getDefaultInstance();
    }
}
