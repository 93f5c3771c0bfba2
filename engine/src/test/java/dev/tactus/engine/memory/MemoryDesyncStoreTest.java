package dev.tactus.engine.memory;

import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.DesyncStoreContract;

final class MemoryDesyncStoreTest extends DesyncStoreContract {

    private final MemoryDesyncStore store = new MemoryDesyncStore(KEPT);

    @Override
    protected DesyncStore store() {
        return store;
    }
}
