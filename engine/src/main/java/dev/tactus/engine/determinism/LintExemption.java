package dev.tactus.engine.determinism;

import java.util.List;

/**
 * Lets one use stand that the lint would refuse.
 *
 * @param className the class that may do it, with its package
 * @param what the beginning of what it may use, as {@link LintFinding#what} has it
 * @param reason why that is the same on every machine nevertheless
 */
public record LintExemption(String className, String what, String reason) {

    public LintExemption {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: empty (expected: why " + className + " may use " + what + ")");
        }
    }

    /** Returns whether the finding is what this lets stand. */
    public boolean covers(LintFinding finding) {
        return finding.className().equals(className) && finding.what().startsWith(what);
    }

    /**
     * Returns the findings that no allowance covers.
     *
     * @throws IllegalArgumentException if an allowance covers nothing, since it would outlive its reason
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
