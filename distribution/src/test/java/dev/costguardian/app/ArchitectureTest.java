package dev.costguardian.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.costguardian", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule commandsKnowNoStorageAndNoServer = classes()
            .that(resideInAPackage("dev.costguardian.cli.."))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.costguardian", "dev.costguardian.cli..", "java..", "org.jspecify..", "picocli..");
}
