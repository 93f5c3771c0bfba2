package dev.tactus.engine.archive;

import dev.tactus.engine.port.DesyncStore;

final class MemoryDesyncStoreTest extends DesyncStoreContract {

    private final MemoryDesyncStore store = new MemoryDesyncStore(KEPT);

    @Override
    DesyncStore store() {
        return store;
    }
}
