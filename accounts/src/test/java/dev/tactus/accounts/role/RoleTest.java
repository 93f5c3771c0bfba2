package dev.tactus.accounts.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void shouldGiveEachRoleAllOfTheOneBefore() {
        Role[] roles = Role.values();
        for (int i = 1; i < roles.length; i++) {
            assertThat(roles[i].permissions()).containsAll(roles[i - 1].permissions());
            assertThat(roles[i].permissions())
                    .hasSizeGreaterThan(roles[i - 1].permissions().size());
        }
        assertThat(Role.OPERATOR.permissions()).containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void shouldAllowByHighestRole() {
        assertThat(Role.allows(Set.of(), Permission.SPECTATE)).isTrue();
        assertThat(Role.allows(Set.of(), Permission.PLAY)).isFalse();
        assertThat(Role.allows(Set.of(Role.PLAYER), Permission.PLAY)).isTrue();
        assertThat(Role.allows(Set.of(Role.PLAYER), Permission.BAN)).isFalse();
        assertThat(Role.allows(Set.of(Role.PLAYER, Role.MODERATOR), Permission.BAN))
                .isTrue();
        assertThat(Role.allows(Set.of(Role.MODERATOR), Permission.GRANT_ROLES)).isFalse();
    }

    @Test
    void shouldKnowRolesByName() {
        for (Role role : Role.values()) {
            assertThat(Role.of(role.text())).contains(role);
        }
        assertThat(Role.of("OPERATOR")).isEmpty();
        assertThat(Role.of("emperor")).isEmpty();
    }
}
