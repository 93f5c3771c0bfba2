/**
 * Shared parts of commands: exit codes, options, JSON output, the API client.
 *
 * <p>May use: {@code cli.support}, {@code config}, {@code client}, {@code core}, picocli, JLine. Must not use: the node. Threads: the main one.
 */
@NullMarked
package dev.tactus.cli.support;

import org.jspecify.annotations.NullMarked;
