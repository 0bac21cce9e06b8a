package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sees every rule of the architecture red: each is held against classes that break it. */
class ArchitectureRulesTest {

    private static final JavaClasses OFFENDERS = new ClassFileImporter()
            .importPackages("dev.costguardian")
            .that(DescribedPredicate.describe(
                    "are offenders", type -> type.getSimpleName().startsWith("Offending")));

    @TestFactory
    Stream<DynamicTest> everyRuleFindsItsOffender() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> DynamicTest.dynamicTest(
                        field.getName(),
                        () -> assertThat(rule(field).evaluate(OFFENDERS).hasViolation())
                                .as("%s finds an offender", field.getName())
                                .isTrue()));
    }

    private static ArchRule rule(Field field) throws IllegalAccessException {
        return (ArchRule) field.get(null);
    }
}
