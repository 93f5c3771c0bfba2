package dev.tactus.server.command;

import dev.tactus.cli.CommandProvider;
import dev.tactus.server.doctor.DoctorCommand;
import java.util.List;

/** Provides the commands that run a node or examine its machine. */
public final class NodeCommands implements CommandProvider {

    @Override
    public List<Class<?>> commands() {
        return List.of(ServeCommand.class, DemoCommand.class, DoctorCommand.class);
    }
}
