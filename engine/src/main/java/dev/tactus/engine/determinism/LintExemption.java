package dev.tactus.engine.determinism;

import java.util.List;

/**
 * Exempts one use that the lint would report.
 *
 * @param className the exempted class, with its package
 * @param what prefix of the allowed reference, as in {@link LintFinding#what}
 * @param reason why that is the same on every machine nevertheless
 */
public record LintExemption(String className, String what, String reason) {

    public LintExemption {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: empty (expected: why " + className + " may use " + what + ")");
        }
    }

    /** Returns whether this exempts the finding. */
    public boolean covers(LintFinding finding) {
        return finding.className().equals(className) && finding.what().startsWith(what);
    }

    /**
     * Returns the findings that no exemption covers.
     *
     * @throws IllegalArgumentException if an exemption covers nothing, since it has outlived its reason
     */
    public static List<LintFinding> uncovered(List<LintFinding> findings, List<LintExemption> allowances) {
        for (LintExemption allowance : allowances) {
            if (findings.stream().noneMatch(allowance::covers)) {
                throw new IllegalArgumentException(
                        allowance + ": covers nothing (expected: a finding, or no allowance)");
            }
        }
        return findings.stream()
                .filter(finding -> allowances.stream().noneMatch(allowance -> allowance.covers(finding)))
                .toList();
    }
}
