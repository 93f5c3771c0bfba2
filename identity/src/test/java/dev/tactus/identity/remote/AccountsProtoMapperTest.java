package dev.tactus.identity.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.identity.RefusalText;
import dev.tactus.rpc.v1.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refusals of an accounts process, as a room node reads them. */
final class AccountsProtoMapperTest {

    @ParameterizedTest
    @EnumSource(AccountRefusal.Kind.class)
    void shouldTellEachCause(AccountRefusal.Kind kind) {
        String detail = kind.isOutage() ? "" : "why";
        AccountRefusal refusal = new AccountRefusal(kind, detail, 3_000);
        Refusal wire = AccountsProtoMapper.refusal(refusal);
        assertThat(AccountsProtoMapper.refusal(wire)).isEqualTo(refusal);
        if (kind.isOutage()) {
            assertThat(wire.getKind()).as("known to nodes of earlier versions").isEqualTo("UNAVAILABLE");
            assertThat(wire.getDetail()).isEqualTo(RefusalText.of(refusal));
        }
    }

    @Test
    void shouldKeepTextOfOutageOfAnotherVersion() {
        Refusal wire = Refusal.newBuilder()
                .setKind("UNAVAILABLE")
                .setDetail("accounts: moving (expected: a retry later)")
                .build();
        AccountRefusal refusal = AccountsProtoMapper.refusal(wire);
        assertThat(refusal.kind()).isEqualTo(AccountRefusal.Kind.UNAVAILABLE);
        assertThat(RefusalText.of(refusal)).isEqualTo("accounts: moving (expected: a retry later)");
    }

    @Test
    void shouldTakeTheTextOfAnOutageForNoneWhereTheKindIsAnother() {
        String text = RefusalText.of(new AccountRefusal(AccountRefusal.Kind.STORAGE_FULL, "", 0));
        Refusal wire = Refusal.newBuilder().setKind("INVALID").setDetail(text).build();
        assertThat(AccountsProtoMapper.refusal(wire))
                .isEqualTo(new AccountRefusal(AccountRefusal.Kind.INVALID, text, 0));
    }
}
