/**
 * The documentation as a web site: Markdown pages of the tree become HTML, a search index and {@code llms.txt}.
 *
 * <p>May use: commonmark-java, Jackson, {@code webui.resource}. Must not use: Armeria, sockets. Threads: any; what is made does not
 * change.
 */
@NullMarked
package dev.tactus.webui.docs;

import org.jspecify.annotations.NullMarked;
