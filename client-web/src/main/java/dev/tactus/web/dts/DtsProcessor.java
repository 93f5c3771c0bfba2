package dev.tactus.web.dts;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Annotation processor that reads the sources through the compiler. */
final class DtsProcessor extends AbstractProcessor {

    private final String exporter;
    private @Nullable String text;

    DtsProcessor(String exporter) {
        this.exporter = exporter;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (text == null) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(exporter);
            if (type == null) {
                throw new IllegalArgumentException("class: " + exporter + " (expected: one of the sources)");
            }
            text = new ModuleText(processingEnv.getElementUtils(), type).text();
        }
        return false;
    }

    String text() {
        if (text == null) {
            throw new IllegalStateException("the compiler has not asked for annotations");
        }
        return text;
    }
}
