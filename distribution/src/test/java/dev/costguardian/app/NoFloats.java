package dev.costguardian.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No field, parameter or result that is a float, and no call of anything that takes or gives one. */
final class NoFloats extends ArchCondition<JavaClass> {

    private static final Set<String> FLOATS = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    /** Hash maps take their load factor as a float; nobody counts money with it. */
    private static final List<String> HARMLESS = List.of("java.util.LinkedHashMap");

    NoFloats() {
        super("have nothing to do with float or double");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
                .filter(field -> FLOATS.contains(field.getRawType().getName()))
                .forEach(field -> report(type, field.getDescription(), events));
        type.getCodeUnits().stream()
                .filter(unit -> types(unit).anyMatch(FLOATS::contains))
                .forEach(unit -> report(type, unit.getDescription(), events));
        type.getCodeUnitCallsFromSelf().stream()
                .filter(call -> !HARMLESS.contains(call.getTargetOwner().getName()))
                .filter(call -> Stream.concat(
                                Stream.of(call.getTarget().getRawReturnType().getName()),
                                call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName))
                        .anyMatch(FLOATS::contains))
                .forEach(call -> report(type, call.getDescription(), events));
    }

    private static Stream<String> types(JavaCodeUnit unit) {
        return Stream.concat(
                Stream.of(unit.getRawReturnType().getName()),
                unit.getRawParameterTypes().stream().map(JavaClass::getName));
    }

    private static void report(JavaClass type, String what, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, what + " has to do with a float"));
    }
}
