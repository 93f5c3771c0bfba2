package dev.tactus.rules.planted.transport.kcp;

import dev.tactus.rules.planted.engine.room.PlantedRoom;

record KcpKnowsRoom(PlantedRoom room) {}
