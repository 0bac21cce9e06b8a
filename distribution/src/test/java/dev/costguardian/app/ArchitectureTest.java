package dev.costguardian.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.costguardian.access.KeySecret;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.SessionSecret;
import dev.costguardian.http.access.SessionCookie;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What may lean on what. The lists say what is allowed, because a list of what is forbidden passes with every name that
 * was misspelt in it. {@link ArchitectureRulesTest} sees each rule red.
 */
@AnalyzeClasses(packages = "dev.costguardian", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] JAVA_BASE = {
        "java.io..",
        "java.lang..",
        "java.math..",
        "java.nio..",
        "java.security..",
        "java.time..",
        "java.util..",
        "org.jspecify.annotations.."
    };

    private static final String[] CORE = {
        "dev.costguardian",
        "dev.costguardian.access..",
        "dev.costguardian.attribution..",
        "dev.costguardian.audit..",
        "dev.costguardian.corrections..",
        "dev.costguardian.intake..",
        "dev.costguardian.ledger..",
        "dev.costguardian.limits..",
        "dev.costguardian.memory..",
        "dev.costguardian.money..",
        "dev.costguardian.planning..",
        "dev.costguardian.pricing..",
        "dev.costguardian.reports..",
        "dev.costguardian.retention..",
        "dev.costguardian.takeover..",
        "dev.costguardian.usage.."
    };

    private static final String[] SERVER = {
        "dev.costguardian.http",
        "dev.costguardian.http.access",
        "dev.costguardian.http.audit",
        "dev.costguardian.http.exchange",
        "dev.costguardian.http.health",
        "dev.costguardian.http.intake",
        "dev.costguardian.http.keys",
        "dev.costguardian.http.ledger",
        "dev.costguardian.http.metrics",
        "dev.costguardian.http.prices",
        "dev.costguardian.http.site",
        "dev.costguardian.http.tls"
    };

    private static final String[] BELOW_THE_SERVER = with(
            with(JAVA_BASE, CORE),
            "dev.costguardian.formats..",
            "com.fasterxml.jackson.core..",
            "io.micrometer..",
            "io.prometheus..",
            "io.undertow..",
            "javax.net.ssl",
            "javax.security.auth.x500",
            "java.net..",
            "org.slf4j..",
            "org.xnio..");

    @ArchTest
    static final ArchRule everyClassHasAPlaceInTheseRules = classes()
            .should()
            .resideInAnyPackage(with(
                    with(CORE, SERVER),
                    "dev.costguardian.app..",
                    "dev.costguardian.cli..",
                    "dev.costguardian.dashboard",
                    "dev.costguardian.formats..",
                    "dev.costguardian.persistence.."));

    @ArchTest
    static final ArchRule theCoreLeansOnNothing = leansOnlyOn("the core", CORE, with(JAVA_BASE, CORE));

    @ArchTest
    static final ArchRule coreRoomsHaveNoCycles =
            slices().matching("dev.costguardian.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule storageRoomsHaveNoCycles =
            slices().matching("dev.costguardian.persistence.sql.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule serverRoomsHaveNoCycles =
            slices().matching("dev.costguardian.http.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule moneyKnowsNobody = room("money");

    @ArchTest
    static final ArchRule attributionKnowsNobody = room("attribution");

    @ArchTest
    static final ArchRule limitsKnowNobody = room("limits");

    @ArchTest
    static final ArchRule retentionKnowsNobody = room("retention");

    @ArchTest
    static final ArchRule accessKnowsWhoPays = room("access", "attribution");

    @ArchTest
    static final ArchRule theAuditKnowsTexts = room("audit", "attribution");

    @ArchTest
    static final ArchRule usageKnowsWhoPaysAndHowMuch = room("usage", "money", "attribution");

    @ArchTest
    static final ArchRule pricingKnowsUsage = room("pricing", "money", "usage");

    @ArchTest
    static final ArchRule theLedgerKnowsPrices = room("ledger", "money", "attribution", "usage", "pricing");

    @ArchTest
    static final ArchRule theIntakeKnowsTheLedger =
            room("intake", "money", "attribution", "usage", "pricing", "limits", "ledger");

    @ArchTest
    static final ArchRule planningKnowsTheLedger =
            room("planning", "money", "attribution", "usage", "pricing", "ledger");

    @ArchTest
    static final ArchRule reportsKnowTheLedger = room("reports", "money", "attribution", "usage", "pricing", "ledger");

    @ArchTest
    static final ArchRule theTakeoverKnowsTheIntake =
            room("takeover", "money", "attribution", "usage", "ledger", "intake");

    @ArchTest
    static final ArchRule correctionsKnowTheLedgerAndReports =
            room("corrections", "money", "attribution", "usage", "pricing", "ledger", "reports");

    @ArchTest
    static final ArchRule formatsKnowTheCoreAndJackson = leansOnlyOn(
            "formats",
            new String[] {"dev.costguardian.formats.."},
            with(with(JAVA_BASE, CORE), "dev.costguardian.formats..", "com.fasterxml.jackson.."));

    @ArchTest
    static final ArchRule statementsKnowTheCoreAndJooq = leansOnlyOn(
            "SQL",
            new String[] {"dev.costguardian.persistence.sql.."},
            with(
                    with(JAVA_BASE, CORE),
                    "dev.costguardian.persistence.sql..",
                    "java.sql..",
                    "javax.sql..",
                    "org.flywaydb..",
                    "org.jooq..",
                    "org.slf4j.."));

    @ArchTest
    static final ArchRule sqliteKnowsTheStatementsAndItsDriver = leansOnlyOn(
            "SQLite",
            new String[] {"dev.costguardian.persistence.sqlite.."},
            with(
                    with(JAVA_BASE, CORE),
                    "dev.costguardian.persistence.sql",
                    "dev.costguardian.persistence.sql.engine",
                    "dev.costguardian.persistence.sqlite..",
                    "java.sql..",
                    "org.slf4j..",
                    "org.sqlite.."));

    @ArchTest
    static final ArchRule postgresqlKnowsTheStatementsItsDriverAndItsPool = leansOnlyOn(
            "PostgreSQL",
            new String[] {"dev.costguardian.persistence.postgresql.."},
            with(
                    with(JAVA_BASE, CORE),
                    "dev.costguardian.persistence.sql",
                    "dev.costguardian.persistence.sql.engine",
                    "dev.costguardian.persistence.postgresql..",
                    "com.zaxxer.hikari..",
                    "java.net",
                    "java.sql..",
                    "org.postgresql..",
                    "org.slf4j.."));

    @ArchTest
    static final ArchRule theDashboardLeansOnNothing = leansOnlyOn(
            "the dashboard",
            new String[] {"dev.costguardian.dashboard"},
            with(JAVA_BASE, "dev.costguardian.dashboard"));

    @ArchTest
    static final ArchRule theServerKnowsFormatsAndUndertow =
            leansOnlyOn("HTTP", SERVER, with(BELOW_THE_SERVER, SERVER));

    @ArchTest
    static final ArchRule requestsAndAnswersKnowNoOtherRoom = serverRoom("exchange");

    @ArchTest
    static final ArchRule serverMetricsKnowNoOtherRoom = serverRoom("metrics");

    @ArchTest
    static final ArchRule certificatesKnowNoOtherRoom = serverRoom("tls");

    @ArchTest
    static final ArchRule theGateKnowsRequestsAndMetrics = serverRoom("access", "exchange", "metrics");

    @ArchTest
    static final ArchRule actsKnowWhoAsks = serverRoom("audit", "exchange", "access");

    @ArchTest
    static final ArchRule takingInKnowsWhoAsksAndIsMeasured = serverRoom("intake", "exchange", "access", "metrics");

    @ArchTest
    static final ArchRule showingTheLedgerKnowsActs = serverRoom("ledger", "exchange", "audit");

    @ArchTest
    static final ArchRule showingPricesKnowsWhoAsksAndActs = serverRoom("prices", "exchange", "access", "audit");

    @ArchTest
    static final ArchRule handingOutKeysKnowsWhoAsksAndActs = serverRoom("keys", "exchange", "access", "audit");

    @ArchTest
    static final ArchRule healthKnowsMetrics = serverRoom("health", "exchange", "metrics");

    @ArchTest
    static final ArchRule theSiteKnowsRequestsAndAnswers = serverRoom("site", "exchange");

    @ArchTest
    static final ArchRule commandsKnowFormatsAndPicocli = leansOnlyOn(
            "the command line",
            new String[] {"dev.costguardian.cli.."},
            with(
                    with(JAVA_BASE, CORE),
                    "dev.costguardian.cli..",
                    "dev.costguardian.formats..",
                    "com.fasterxml.jackson.core..",
                    "picocli.."));

    @ArchTest
    static final ArchRule moneyIsNeverAFloat = classes()
            .that(resideInAnyPackage(
                    "dev.costguardian.money..",
                    "dev.costguardian.corrections..",
                    "dev.costguardian.pricing..",
                    "dev.costguardian.ledger..",
                    "dev.costguardian.reports..",
                    "dev.costguardian.persistence.."))
            .should(new NoFloats());

    @ArchTest
    static final ArchRule onlyTheAppKnowsTheTimeTheEnvironmentAndTheProcess = classes()
            .that(resideInAPackage("dev.costguardian.."))
            .and(not(resideInAPackage("dev.costguardian.app..")))
            .should(new AskNobody());

    @ArchTest
    static final ArchRule secretsAreComparedAsDigestsOnly = noClasses()
            .that(knowASecret())
            .and(not(belongToAnyOf(SessionCookie.class))) // compares schemes and paths, and only hands the secret on
            .should()
            .callMethod(String.class, "equals", Object.class)
            .orShould()
            .callMethod(String.class, "equalsIgnoreCase", String.class)
            .orShould()
            .callMethod(String.class, "contentEquals", CharSequence.class)
            .orShould()
            .callMethod(String.class, "compareTo", String.class)
            .orShould()
            .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
            .as("secrets are compared as digests, which takes the same time wherever they differ");

    @ArchTest
    static final ArchRule digestsOfSecretsCompareThemselves = noClasses()
            .that(not(belongToAnyOf(SecretDigest.class)))
            .should()
            .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes().should().haveNameNotMatching(".*(Impl|Port|Adapter|Manager|Utils?|Helper|Dto)(\\$.*)?");

    private static DescribedPredicate<JavaClass> knowASecret() {
        DescribedPredicate<JavaClass> isSecret =
                belongToAnyOf(KeySecret.class, SessionSecret.class, SecretDigest.class);
        return describe(
                "know a secret",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> isSecret.test(dependency.getTargetClass())));
    }

    private static ArchRule leansOnlyOn(String who, String[] packages, String[] allowed) {
        return classes()
                .that(resideInAnyPackage(packages))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .as(who + " leans only on what it may");
    }

    private static ArchRule room(String name, String... others) {
        String[] rooms = Stream.concat(Stream.of(name), Stream.of(others))
                .map(room -> "dev.costguardian." + room + "..")
                .toArray(String[]::new);
        return leansOnlyOn(
                name,
                new String[] {"dev.costguardian." + name + ".."},
                with(with(JAVA_BASE, "dev.costguardian"), rooms));
    }

    /** A room of the server. None knows the package above it, which ties them together. */
    private static ArchRule serverRoom(String name, String... others) {
        String[] rooms = Stream.concat(Stream.of(name), Stream.of(others))
                .map(room -> "dev.costguardian.http." + room)
                .toArray(String[]::new);
        return leansOnlyOn(
                "the server's " + name, new String[] {"dev.costguardian.http." + name}, with(BELOW_THE_SERVER, rooms));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
