package dev.costguardian.pricing;

import static dev.costguardian.pricing.PriceListFixture.ofAcme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.usage.Meter;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTablesTest {

    private static final String HEADER = "model,from,until,plan,prompt_over,time,meter,usd,per";
    private static final String PRICE = "m1,,,standard,,,input,2.50,1000000";

    @Test
    void readEveryTableOfAProvider() {
        PriceBook book = PriceListFixture.empty()
                .provider("acme,acme-cloud acme_ai,zenith,2026-03-01,https://example.org/acme", PRICE)
                .provider("zenith,,,2026-03-02,https://example.org/zenith", "z1,,,standard,,,input,1,1000000")
                .line("acme/names.csv", "m-one,m1")
                .line("acme/factors.csv", "*,2026-01-01T00:00:00Z,,region,eu,1.1")
                .book();

        ProviderPrices acme = book.provider("acme_ai").orElseThrow();
        assertThat(acme.id()).isEqualTo("acme");
        assertThat(acme.aliases()).containsExactly("acme-cloud", "acme_ai");
        assertThat(acme.fallbacks()).containsExactly("zenith");
        assertThat(acme.checked()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(acme.source()).isEqualTo("https://example.org/acme");
        assertThat(acme.cards()).containsOnlyKeys("m1");
        assertThat(acme.names()).containsEntry("m-one", "m1");
        assertThat(acme.factors())
                .singleElement()
                .satisfies(factor -> assertThat(factor.factor()).isEqualByComparingTo("1.1"));
        assertThat(book.providers()).extracting(ProviderPrices::id).containsExactly("acme", "zenith");
        assertThat(book.provider("nobody")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "m1,,,standard,,,input,2.50               | has 8 columns, must have 9",
                "m1,,,standard,,,input,2.50,1000000,      | has 10 columns, must have 9",
                "M1,,,standard,,,input,2.50,1000000       | model must be in lower case, found \"M1\"",
                ",,,standard,,,input,2.50,1000000         | model must be in lower case, found \"\"",
                "m1,,,gold,,,input,2.50,1000000           | plan must be standard, batch, flex, priority or fast, found \"gold\"",
                "m1,,,Standard,,,input,2.50,1000000       | plan must be standard, batch, flex, priority or fast, found \"Standard\"",
                "m1,2026-01-01,,standard,,,input,2,1000000 | from must be a moment such as 2026-01-31T00:00:00Z, or empty, found \"2026-01-01\"",
                "m1,2026-02-30T00:00:00Z,,standard,,,input,2,1000000 | from must be a moment such as 2026-01-31T00:00:00Z, or empty, found \"2026-02-30T00:00:00Z\"",
                "m1,,soon,standard,,,input,2,1000000      | until must be a moment such as 2026-01-31T00:00:00Z, or empty, found \"soon\"",
                "m1,2026-02-01T00:00:00Z,2026-01-01T00:00:00Z,standard,,,input,2,1000000 | from 2026-02-01T00:00:00Z must be before until 2026-01-01T00:00:00Z",
                "m1,,,standard,many,,input,2.50,1000000   | prompt_over must be a whole number, found \"many\"",
                "m1,,,standard,-1,,input,2.50,1000000     | prompt_over must not be negative, found -1",
                "m1,,,standard,,daily,input,2.50,1000000  | a time window has days and hours, such as \"mon-fri 01:00-04:00\"",
                "m1,,,standard,,,smell,2.50,1000000       | unknown meter \"smell\"",
                "m1,,,standard,,,input,cheap,1000000      | usd must be a decimal number, found \"cheap\"",
                "m1,,,standard,,,input,1e-2,1000000       | usd must be a decimal number, found \"1e-2\"",
                "m1,,,standard,,,input,1E999999999,1000000 | usd must be a decimal number, found \"1E999999999\"",
                "m1,,,standard,,,input,0.00000000000000000000000000000000000000001,1000000 | usd must be a decimal number, found \"0.00000000000000000000000000000000000000001\"",
                "m1,,,standard,,,input,,1000000           | usd must be a decimal number, found \"\"",
                "m1,,,standard,,,input,-1,1000000         | usd must not be negative, was -1",
                "m1,,,standard,,,input,2.50,1e6           | per must be a whole number, found \"1e6\"",
                "m1,,,standard,,,input,2.50,0             | per must be at least 1, was 0",
            })
    void complainOfAPriceByFileAndLine(String line, String complaint) {
        assertComplains(ofAcme("m0,,,standard,,,input,1,1000000", line), "acme/prices.csv:3: " + complaint);
    }

    @Test
    void complainOfAMeterThatIsPricedTwiceOnOneCard() {
        assertComplains(ofAcme(PRICE, PRICE), "acme/prices.csv:3: input is priced twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "m2,m9     | model \"m9\" has no prices",
                "m1,m1     | \"m1\" is a model of its own",
                "other,m1  | \"other\" has two owners",
                "Other2,m1 | name must be in lower case, found \"Other2\"",
                "other2    | has 1 columns, must have 2",
            })
    void complainOfANameByFileAndLine(String line, String complaint) {
        assertComplains(
                ofAcme(PRICE).line("acme/names.csv", "other,m1").line("acme/names.csv", line),
                "acme/names.csv:3: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "m9,,,region,eu,1.1    | model \"m9\" has no prices",
                "m1,,,weather,eu,1.1   | condition must be region or contract, found \"weather\"",
                "m1,,,region,eu,much   | factor must be a decimal number, found \"much\"",
                "m1,,,region,eu,0      | factor must be above 0, found 0",
                "m1,,,region,eu,-1.1   | factor must be above 0, found -1.1",
                "m1,,,region,EU,1.1    | value must be in lower case, found \"EU\"",
                "m1,now,,region,eu,1.1 | from must be a moment such as 2026-01-31T00:00:00Z, or empty, found \"now\"",
            })
    void complainOfAFactorByFileAndLine(String line, String complaint) {
        assertComplains(ofAcme(PRICE).line("acme/factors.csv", line), "acme/factors.csv:2: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zenith,,,2026-03-01           | has 4 columns, must have 5",
                "Zenith,,,2026-03-01,x         | id must be in lower case, found \"Zenith\"",
                "zenith,Zen,,2026-03-01,x      | aliases must be in lower case, found \"Zen\"",
                "zenith,zen  z,,2026-03-01,x   | aliases must be in lower case, found \"\"",
                "zenith,,,March,x              | checked must be a day such as 2026-01-31, found \"March\"",
                "zenith,acme,,2026-03-01,x     | provider name \"acme\" belongs to acme and zenith",
                "zenith,,nobody,2026-03-01,x   | fallbacks: \"nobody\" is no provider",
            })
    void complainOfAProviderByFileAndLine(String line, String complaint) {
        PriceListFixture tables = ofAcme(PRICE).line("providers.csv", line);
        for (String folder : new String[] {"zenith", "Zenith"}) {
            tables.table(folder + "/prices.csv", "model,from,until,plan,prompt_over,time,meter,usd,per\n")
                    .table(folder + "/names.csv", "name,model\n")
                    .table(folder + "/factors.csv", "model,from,until,condition,value,factor\n");
        }

        assertComplains(tables, "providers.csv:3: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "m1,zenith  | \"zenith\" is no provider",
                "m9,acme    | acme has no model \"m9\"",
                "M1,acme    | name must be in lower case, found \"M1\"",
                "m0,acme    | \"m0\" is listed twice",
                "m1         | has 1 columns, must have 2",
            })
    void complainOfAnOwnerByFileAndLine(String line, String complaint) {
        assertComplains(
                ofAcme("m0,,,standard,,,input,1,1000000", PRICE)
                        .table("owners.csv", "name,providers\n")
                        .line("owners.csv", "m0,acme")
                        .line("owners.csv", line),
                "owners.csv:3: " + complaint);
    }

    @Test
    void readTheLinesOfACardWhereverTheyStand() {
        PriceBook book = ofAcme(
                        "m1,,,standard,,,input,2,1000000",
                        "m2,,,standard,,,input,3,1000000",
                        "m1,,,standard,,,output,4,1000000")
                .book();

        assertThat(book.provider("acme").orElseThrow().cards().get("m1"))
                .singleElement()
                .satisfies(card -> assertThat(card.prices()).containsOnlyKeys(Meter.INPUT_TOKENS, Meter.OUTPUT_TOKENS));
    }

    @Test
    void readLinesThatEndAsOnWindows() {
        PriceBook book = ofAcme().table("acme/prices.csv", HEADER + "\r\n" + PRICE + "\r\n")
                .book();

        assertThat(book.provider("acme").orElseThrow().cards()).containsOnlyKeys("m1");
    }

    @Test
    void readMomentsWithFractionsOfASecond() {
        PriceBook book = ofAcme("m1,2026-01-01T00:00:00.500Z,,standard,,,input,2,1000000")
                .book();

        assertThat(book.provider("acme").orElseThrow().cards().get("m1").get(0).period())
                .isEqualTo(new Period(Instant.parse("2026-01-01T00:00:00.500Z"), Instant.MAX));
    }

    @Test
    void complainOfAProviderThatIsListedTwice() {
        assertComplains(
                ofAcme(PRICE).line("providers.csv", "acme,,,2026-03-01,x"),
                "providers.csv:3: provider name \"acme\" belongs to acme and acme");
    }

    @Test
    void complainOfAnotherHeader() {
        assertComplains(
                ofAcme(PRICE).table("acme/names.csv", "model,name\n"),
                "acme/names.csv:1: the header must be name,model");
        assertComplains(ofAcme(PRICE).table("acme/names.csv", ""), "acme/names.csv:1: the header must be name,model");
    }

    @Test
    void complainOfATableThatIsNotThere() {
        assertComplains(ofAcme(PRICE).without("acme/factors.csv"), "acme/factors.csv: there is no such table");
    }

    private static void assertComplains(PriceListFixture tables, String complaint) {
        assertThatIllegalArgumentException().isThrownBy(tables::book).withMessage(complaint);
    }
}
