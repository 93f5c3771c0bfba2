/**
 * Fuzzing of all that reads bytes of others: targets, the corpus that coverage-guided runs have found, and its regression test.
 * May use: every module. Must not: be used by others. Threads: any.
 */
package dev.tactus.fuzz;
