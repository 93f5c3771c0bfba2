package dev.tactus.rules.planted.rpc;

import dev.tactus.rules.planted.engine.room.Room;

record KnowsRoom(Room room) {}
