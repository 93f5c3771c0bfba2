package dev.tactus.gateway;

import dev.tactus.config.SectionProvider;
import dev.tactus.config.SectionType;
import dev.tactus.gateway.protobuf.ProtobufSection;
import java.util.ArrayList;
import java.util.List;

/** Contributes the sections of all installed gateways to the settings, and that of the native protocol. */
public final class GatewaySections implements SectionProvider {

    @Override
    public List<SectionType> sections() {
        List<SectionType> sections = new ArrayList<>();
        Gateways.installed().forEach(gateway -> sections.add(new SectionType(gateway.name(), gateway.section())));
        sections.add(new SectionType("protobuf", ProtobufSection.class));
        return sections;
    }
}
