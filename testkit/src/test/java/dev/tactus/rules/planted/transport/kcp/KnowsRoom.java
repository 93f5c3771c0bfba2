package dev.tactus.rules.planted.transport.kcp;

import dev.tactus.rules.planted.engine.room.Room;

record KnowsRoom(Room room) {}
