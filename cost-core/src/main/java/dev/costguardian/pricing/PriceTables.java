package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a price book from its tables: {@code providers.csv}, and per provider {@code prices.csv}, {@code names.csv} and
 * {@code factors.csv}. A mistake in a table stops the reading with the file, the line and what is wrong.
 */
public final class PriceTables {

    private static final String PROVIDERS = "id,aliases,fallbacks,checked,source";
    private static final String PRICES = "model,from,until,plan,prompt_over,time,meter,usd,per";
    private static final String NAMES = "name,model";
    private static final String FACTORS = "model,from,until,condition,value,factor";

    /** The columns of a price that name its card. */
    private static final int CARD_COLUMNS = 6;

    private final Function<String, Optional<InputStream>> files;

    private PriceTables(Function<String, Optional<InputStream>> files) {
        this.files = files;
    }

    /**
     * Reads the tables behind {@code files}, which opens a table by its path ({@code openai/prices.csv}).
     *
     * @throws IllegalArgumentException where a table has a mistake; the message begins with file and line
     */
    public static PriceBook read(Function<String, Optional<InputStream>> files) {
        return new PriceTables(files).book();
    }

    static PriceBook bundled() {
        return read(path -> Optional.ofNullable(PriceTables.class.getResourceAsStream(path)));
    }

    private PriceBook book() {
        List<TableRow> rows = rows("providers.csv", PROVIDERS);
        PriceBook book = new PriceBook(List.of());
        for (TableRow row : rows) {
            book = with(row, book);
        }
        PriceBook complete = book;
        rows.forEach(row -> row.read(r -> knownFallbacks(r, complete)));
        return complete;
    }

    private PriceBook with(TableRow row, PriceBook book) {
        String id = row.read(r -> r.name("id"));
        Map<String, List<PriceCard>> cards = cards(id);
        Map<String, String> names = names(id, cards);
        List<Factor> factors = factors(id, cards);
        return row.read(r -> book.with(new ProviderPrices(
                id,
                r.names("aliases"),
                r.names("fallbacks"),
                r.day("checked"),
                r.text("source"),
                cards,
                names,
                factors)));
    }

    private static List<String> knownFallbacks(TableRow row, PriceBook book) {
        List<String> fallbacks = row.names("fallbacks");
        for (String fallback : fallbacks) {
            if (book.provider(fallback).isEmpty()) {
                throw new IllegalArgumentException("fallbacks: \"" + fallback + "\" is no provider");
            }
        }
        return fallbacks;
    }

    private Map<String, List<PriceCard>> cards(String provider) {
        Map<List<String>, List<TableRow>> rowsByCard = new LinkedHashMap<>();
        for (TableRow row : rows(provider + "/prices.csv", PRICES)) {
            rowsByCard
                    .computeIfAbsent(row.values().subList(0, CARD_COLUMNS), key -> new ArrayList<>())
                    .add(row);
        }
        Map<String, List<PriceCard>> cards = new HashMap<>();
        List<Runnable> checks = new ArrayList<>();
        for (List<TableRow> rows : rowsByCard.values()) {
            PriceCard card = card(provider, rows);
            List<PriceCard> ofModel = cards.computeIfAbsent(card.model(), model -> new ArrayList<>());
            ofModel.add(rows.get(0).read(row -> PriceRules.admitted(card, ofModel)));
            checks.add(() -> rows.get(0).read(row -> PriceRules.complete(card, ofModel)));
        }
        checks.forEach(Runnable::run);
        return cards;
    }

    /** The card that stands on these rows, one price each. */
    private static PriceCard card(String provider, List<TableRow> rows) {
        Map<Meter, UnitPrice> prices = new EnumMap<>(Meter.class);
        for (TableRow row : rows) {
            row.read(r -> addPrice(r, prices));
        }
        return rows.get(0)
                .read(row -> new PriceCard(
                        provider,
                        row.name("model"),
                        row.period(),
                        Plan.inTable(row.text("plan")),
                        threshold(row),
                        new TimeWindow(row.text("time")),
                        prices));
    }

    private static UnitPrice addPrice(TableRow row, Map<Meter, UnitPrice> prices) {
        String name = row.text("meter");
        Meter meter =
                Meter.named(name).orElseThrow(() -> new IllegalArgumentException("unknown meter \"" + name + "\""));
        UnitPrice price = new UnitPrice(row.decimal("usd"), row.number("per"));
        PriceRules.plausible(meter, price);
        if (prices.put(meter, price) != null) {
            throw new IllegalArgumentException(name + " is priced twice");
        }
        return price;
    }

    private static long threshold(TableRow row) {
        if (row.text("prompt_over").isEmpty()) {
            return PriceCard.ANY_PROMPT;
        }
        long tokens = row.number("prompt_over");
        if (tokens < 0) {
            throw new IllegalArgumentException("prompt_over must not be negative, found " + tokens);
        }
        return tokens;
    }

    private Map<String, String> names(String provider, Map<String, List<PriceCard>> cards) {
        Map<String, String> names = new HashMap<>();
        for (TableRow row : rows(provider + "/names.csv", NAMES)) {
            row.read(r -> {
                String model = knownModel(r, cards);
                String name = r.name("name");
                if (cards.containsKey(name)) {
                    throw new IllegalArgumentException("\"" + name + "\" is a model of its own");
                }
                if (names.put(name, model) != null) {
                    throw new IllegalArgumentException("\"" + name + "\" has two owners");
                }
                return model;
            });
        }
        return names;
    }

    private List<Factor> factors(String provider, Map<String, List<PriceCard>> cards) {
        return rows(provider + "/factors.csv", FACTORS).stream()
                .map(row -> row.read(r -> factor(r, cards)))
                .toList();
    }

    private static Factor factor(TableRow row, Map<String, List<PriceCard>> cards) {
        if (!row.text("condition").equals("region")) {
            throw new IllegalArgumentException("condition must be region, found \"" + row.text("condition") + "\"");
        }
        BigDecimal factor = row.decimal("factor");
        if (factor.signum() <= 0) {
            throw new IllegalArgumentException("factor must be above 0, found " + factor.toPlainString());
        }
        String model = row.text("model").equals("*") ? "*" : knownModel(row, cards);
        return new Factor(model, row.period(), row.name("value"), factor);
    }

    private static String knownModel(TableRow row, Map<String, List<PriceCard>> cards) {
        String model = row.text("model");
        if (!cards.containsKey(model)) {
            throw new IllegalArgumentException("model \"" + model + "\" has no prices");
        }
        return model;
    }

    private List<TableRow> rows(String path, String header) {
        List<TableRow> rows = new ArrayList<>();
        try (BufferedReader reader = open(path)) {
            String line = reader.readLine();
            if (!header.equals(line)) {
                throw new IllegalArgumentException(path + ":1: the header must be " + header);
            }
            List<String> columns = List.of(header.split(","));
            for (int number = 2; (line = reader.readLine()) != null; number++) {
                rows.add(TableRow.of(path, number, columns, line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return rows;
    }

    private BufferedReader open(String path) {
        InputStream stream =
                files.apply(path).orElseThrow(() -> new IllegalArgumentException(path + ": there is no such table"));
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
