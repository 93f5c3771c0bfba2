/** The files by which Tactus runs in containers: Compose's, and the Helm chart with the objects that it renders. */
@NullMarked
package dev.tactus.deploy;

import org.jspecify.annotations.NullMarked;
