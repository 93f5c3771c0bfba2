package dev.tactus.admin.metrics;

import dev.tactus.identity.BlockingExecutor;
import dev.tactus.identity.local.AccountService;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Metrics of the accounts in this process: running, waiting and refused work, by kind. */
public final class AccountMetrics {

    private AccountMetrics() {}

    public static void bind(MeterRegistry registry, AccountService accounts) {
        for (String kind : accounts.stats().keySet()) {
            Gauge.builder("tactus.accounts.running", accounts, of(kind, BlockingExecutor.ExecutorStats::running))
                    .description("Requests to accounts in progress")
                    .tag("kind", kind)
                    .register(registry);
            Gauge.builder("tactus.accounts.waiting", accounts, of(kind, BlockingExecutor.ExecutorStats::waiting))
                    .description("Requests to accounts that wait for their turn")
                    .tag("kind", kind)
                    .register(registry);
            FunctionCounter.builder(
                            "tactus.accounts.refused", accounts, of(kind, BlockingExecutor.ExecutorStats::refused))
                    .description("Requests to accounts refused because too many were waiting")
                    .tag("kind", kind)
                    .register(registry);
        }
    }

    private static ToDoubleFunction<AccountService> of(
            String kind, ToDoubleFunction<BlockingExecutor.ExecutorStats> figure) {
        return accounts -> figure.applyAsDouble(accounts.stats().get(kind));
    }
}
