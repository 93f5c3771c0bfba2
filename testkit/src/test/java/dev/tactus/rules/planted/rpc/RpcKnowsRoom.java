package dev.tactus.rules.planted.rpc;

import dev.tactus.rules.planted.engine.room.PlantedRoom;

record RpcKnowsRoom(PlantedRoom room) {}
