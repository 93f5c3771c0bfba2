/** Tests of the rules of replica sets, and the seeded simulation that they passed. */
@NullMarked
package dev.tactus.cluster.replica;

import org.jspecify.annotations.NullMarked;
