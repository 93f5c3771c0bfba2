package dev.tactus.server.node;

import dev.tactus.server.account.AccountService;
import dev.tactus.server.account.Workers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Figures of the accounts in this process: what is done, what waits, and what found no place, by kind of work. */
final class AccountMetrics {

    private AccountMetrics() {}

    static void bind(MeterRegistry registry, AccountService accounts) {
        for (String kind : accounts.figures().keySet()) {
            Gauge.builder("tactus.accounts.running", accounts, of(kind, Workers.Figures::running))
                    .tag("kind", kind)
                    .register(registry);
            Gauge.builder("tactus.accounts.waiting", accounts, of(kind, Workers.Figures::waiting))
                    .tag("kind", kind)
                    .register(registry);
            FunctionCounter.builder("tactus.accounts.refused", accounts, of(kind, Workers.Figures::refused))
                    .tag("kind", kind)
                    .register(registry);
        }
    }

    private static ToDoubleFunction<AccountService> of(String kind, ToDoubleFunction<Workers.Figures> figure) {
        return accounts -> figure.applyAsDouble(accounts.figures().get(kind));
    }
}
