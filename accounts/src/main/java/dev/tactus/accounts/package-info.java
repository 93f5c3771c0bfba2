/**
 * The accounts service below its HTTP and gRPC APIs: {@link dev.tactus.accounts.Accounts} is its only entry point.
 *
 * <p>May use: {@code core}, the packages below this one, slf4j. Threads: any. Blocking methods are marked and run on a
 * pool of the caller; {@link dev.tactus.accounts.Accounts#authenticate} and everything about tickets never blocks.
 */
@NullMarked
package dev.tactus.accounts;

import org.jspecify.annotations.NullMarked;
