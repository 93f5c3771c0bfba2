/**
 * Shared parts of commands: exit codes, options, JSON output, the API client, the accounts of the settings.
 *
 * <p>May use: {@code accounts}, {@code config}, {@code client}, {@code core}, picocli, JLine. Must not use: the node. Threads: the main one.
 */
@NullMarked
package dev.tactus.cli.support;

import org.jspecify.annotations.NullMarked;
