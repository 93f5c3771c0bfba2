package dev.tactus.gateway;

import dev.tactus.config.SectionProvider;
import dev.tactus.config.SectionType;
import java.util.ArrayList;
import java.util.List;

/** Contributes the sections of all installed gateways to the settings, each once, those that gateways share last. */
public final class GatewaySections implements SectionProvider {

    @Override
    public List<SectionType> sections() {
        List<SectionType> sections = new ArrayList<>();
        Gateways.installed().forEach(gateway -> sections.add(new SectionType(gateway.name(), gateway.section())));
        Gateways.installed().stream()
                .flatMap(gateway -> gateway.sharedSections().stream())
                .distinct()
                .forEach(sections::add);
        return sections;
    }
}
