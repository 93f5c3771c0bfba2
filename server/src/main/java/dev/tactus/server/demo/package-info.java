/**
 * A cluster to try on one machine: nodes as processes, their etcd, and one address in front of them with a page that kills nodes.
 *
 * <p>May use: {@code cli.support}, {@code config}, {@code storage.files}. Must not use: {@code server.node}, as nodes are processes of
 * their own. Threads: one a node that starts it again, one that accepts connections, and a virtual one a connection.
 */
@NullMarked
package dev.tactus.server.demo;

import org.jspecify.annotations.NullMarked;
