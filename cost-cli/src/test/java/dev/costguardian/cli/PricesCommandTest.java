package dev.costguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.cli.Shell.Run;
import dev.costguardian.pricing.PriceBook;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class PricesCommandTest {

    private final Shell shell = new Shell(new TestBench());

    @Test
    void listsProvidersWithTheDayTheirPricesWereChecked() {
        assertThat(shell.run("prices", "list")).isEqualTo(new Run(ExitCodes.OK, """
                        PROVIDER  MODELS  OWN  CHECKED     SOURCE
                        acme           3    0  2026-09-01  https://acme.example/prices
                        zeta           2    0  2026-08-15  https://zeta.example/pricing
                        """, ""));
        assertThat(shell.run("prices", "list", "--json").out())
                .isEqualTo("{\"providers\":["
                        + "{\"id\":\"acme\",\"aliases\":[\"acme-ai\"],\"models\":3,\"own_models\":[],\"checked\":\"2026-09-01\","
                        + "\"source\":\"https://acme.example/prices\"},"
                        + "{\"id\":\"zeta\",\"aliases\":[],\"models\":2,\"own_models\":[],\"checked\":\"2026-08-15\","
                        + "\"source\":\"https://zeta.example/pricing\"}]}\n");
    }

    @Test
    void listsTheModelsOfAProviderWithThePricesOfToday() {
        assertThat(shell.run("prices", "list", "acme-ai").out()).isEqualTo("""
                        MODEL   INPUT USD/MILLION  OUTPUT USD/MILLION  WHOSE
                        shared             4                        -
                        swift              2.5                  10
                        tiny               0.0125                0.08
                        """);
        assertThat(shell.run("prices", "list", "ACME", "--json").out())
                .contains("\"models\":[\"shared\",\"swift\",\"tiny\"]");
    }

    @Test
    void showsEveryPriceOfAModel() {
        assertThat(shell.run("prices", "show", "swift-latest").out()).isEqualTo("""
                        acme/swift, checked 2026-09-01 with https://acme.example/prices
                        Other names: swift-2026-01-01, swift-latest
                        Token prices times 1.1 in region eu

                        PLAN      PROMPT OVER  METER               USD        PER
                        standard               input              2.5   1,000,000
                        standard               input.cache_read   0.25  1,000,000
                        standard               output            10     1,000,000
                        standard               tool.web_search   10         1,000
                        standard  200,000      input              5     1,000,000
                        standard  200,000      input.cache_read   0.5   1,000,000
                        standard  200,000      output            20     1,000,000
                        """);
    }

    @Test
    void showsWhenAPriceChanged() {
        assertThat(shell.run("prices", "show", "acme/TINY").out()).isEqualTo("""
                        acme/tiny, checked 2026-09-01 with https://acme.example/prices

                        PLAN      FROM (UTC)            UNTIL (UTC)           METER      USD        PER
                        standard                        2026-06-01T00:00:00Z  input   0.03    1,000,000
                        standard                        2026-06-01T00:00:00Z  output  0.1     1,000,000
                        standard  2026-06-01T00:00:00Z                        input   0.0125  1,000,000
                        standard  2026-06-01T00:00:00Z                        output  0.08    1,000,000
                        """);
    }

    @Test
    void showsTheModelOfEveryProviderThatHasTheName() {
        assertThat(shell.run("prices", "show", "shared").out())
                .contains("acme/shared, ", "zeta/shared, ", "input    4  1,000,000", "input    3  1,000,000");
        assertThat(shell.run("prices", "show", "zeta/shared").out()).doesNotContain("acme");
        assertThat(shell.run("prices", "show", "acme-ai/shared").out()).doesNotContain("zeta");
    }

    @Test
    void answersProgramsWithTheCardsOfAModel() {
        assertThat(shell.run("prices", "show", "zeta/nova", "--json").out())
                .isEqualTo("{\"models\":[{\"provider\":\"zeta\",\"model\":\"nova\",\"own\":false,\"other_names\":[],"
                        + "\"checked\":\"2026-08-15\",\"source\":\"https://zeta.example/pricing\",\"factors\":[],"
                        + "\"cards\":[{\"plan\":\"standard\",\"from\":null,\"until\":null,\"prompt_over\":null,"
                        + "\"time\":\"\",\"prices\":{\"input\":{\"usd\":\"1\",\"per\":1000000},"
                        + "\"output\":{\"usd\":\"2\",\"per\":1000000}},\"card\":\"" + novaHash() + "\"}]}]}\n");
        assertThat(shell.run("prices", "show", "swift", "--json").out())
                .contains(
                        "\"factors\":[{\"condition\":\"region\",\"value\":\"eu\",\"from\":null,\"until\":null,\"factor\":\"1.1\"}]")
                .contains("\"prompt_over\":200000");
    }

    @Test
    void guessesWhatAMisspelledNameMeans() {
        assertThat(shell.run("prices", "show", "swft"))
                .isEqualTo(new Run(
                        ExitCodes.USAGE, "", "cost-guardian: there are no prices for \"swft\"; did you mean swift?\n"));
        assertThat(shell.run("prices", "list", "amce").err())
                .isEqualTo("cost-guardian: there is no provider \"amce\"; there are acme, zeta\n");
    }

    /** Of each provider the model with the most cards, which has the most to show. */
    @Test
    void showsModelsOfEveryProviderOfTheBundledBook() {
        PriceBook book = PriceBook.bundled();
        Shell bundled = new Shell(new TestBench() {
            @Override
            public PriceBook prices() {
                return book;
            }
        });

        book.providers().forEach(provider -> {
            String model = provider.cards().entrySet().stream()
                    .max(Comparator.comparing(entry -> entry.getValue().size()))
                    .orElseThrow()
                    .getKey();
            Run run = bundled.run("prices", "show", provider.id() + "/" + model);
            assertThat(run.out()).as(model).startsWith(provider.id() + "/" + model + ", checked ");
        });
    }

    private static String novaHash() {
        return new TestBench()
                .prices()
                .provider("zeta")
                .orElseThrow()
                .cards()
                .get("nova")
                .get(0)
                .hash();
    }
}
