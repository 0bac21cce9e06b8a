package dev.costguardian.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** No call that asks the machine for something a host program should hand in, or that ends the process. */
final class AskNobody extends ArchCondition<JavaClass> {

    private static final Map<String, Set<String>> NOT_TO_CALL = Map.of(
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.lang.System", Set.of("getenv", "getProperty", "setProperty", "currentTimeMillis", "exit"),
            "java.lang.Runtime", Set.of("addShutdownHook", "exit", "halt"));

    AskNobody() {
        super("be handed the time, randomness and settings, and leave the process alone");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
            if (NOT_TO_CALL
                    .getOrDefault(call.getTargetOwner().getName(), Set.of())
                    .contains(call.getName())) {
                events.add(SimpleConditionEvent.violated(type, call.getDescription()));
            }
        }
    }
}
