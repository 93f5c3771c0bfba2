package dev.tactus.core.world;

/** Something whose fields are named once, and so can be written, read, shown and compared: a command, an event. */
public interface Describable {

    /**
     * Shows each field to {@code f} and keeps what that returns, always in the same order.
     *
     * @param f visits each field in the order of declaration
     */
    void fields(Fields f);
}
