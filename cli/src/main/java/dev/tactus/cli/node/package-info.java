/**
 * Commands about the nodes of a running cluster.
 *
 * <p>May use: {@code cli.support}, {@code cli.console}, picocli. Must not use: the node. Threads: the main one.
 */
@NullMarked
package dev.tactus.cli.node;

import org.jspecify.annotations.NullMarked;
