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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        PriceTables tables = new PriceTables(files);
        return new PriceBook(tables.rows("providers.csv", PROVIDERS).stream()
                .map(row -> row.read(tables::provider))
                .toList());
    }

    static PriceBook bundled() {
        return read(path -> Optional.ofNullable(PriceTables.class.getResourceAsStream(path)));
    }

    private ProviderPrices provider(Row row) {
        String id = row.text("id");
        Map<String, List<PriceCard>> cards = cards(id);
        return new ProviderPrices(
                id,
                words(row.text("aliases")),
                words(row.text("fallbacks")),
                LocalDate.parse(row.text("checked")),
                row.text("source"),
                cards,
                names(id, cards),
                factors(id, cards));
    }

    private Map<String, List<PriceCard>> cards(String provider) {
        Map<CardKey, CardRows> grouped = new LinkedHashMap<>();
        for (Row row : rows(provider + "/prices.csv", PRICES)) {
            row.read(r -> grouped.computeIfAbsent(CardKey.of(r), key -> new CardRows(r))
                    .add(r));
        }
        Map<String, List<PriceCard>> cards = new HashMap<>();
        PriceRules rules = new PriceRules();
        grouped.forEach((key, rows) -> {
            PriceCard card = key.card(provider, rows.prices);
            rows.first.read(row -> rules.admit(card));
            cards.computeIfAbsent(key.model, model -> new ArrayList<>()).add(card);
        });
        grouped.forEach((key, rows) -> rows.first.read(
                row -> rules.complete(key.card(provider, rows.prices), cards.getOrDefault(key.model, List.of()))));
        return cards;
    }

    private Map<String, String> names(String provider, Map<String, List<PriceCard>> cards) {
        Map<String, String> names = new HashMap<>();
        for (Row row : rows(provider + "/names.csv", NAMES)) {
            row.read(r -> {
                String model = knownModel(r, cards);
                if (cards.containsKey(r.text("name"))) {
                    throw new IllegalArgumentException("\"" + r.text("name") + "\" is a model of its own");
                }
                if (names.put(r.text("name"), model) != null) {
                    throw new IllegalArgumentException("\"" + r.text("name") + "\" has two owners");
                }
                return model;
            });
        }
        return names;
    }

    private List<Factor> factors(String provider, Map<String, List<PriceCard>> cards) {
        return rows(provider + "/factors.csv", FACTORS).stream()
                .map(row -> row.read(r -> {
                    if (!r.text("condition").equals("region")) {
                        throw new IllegalArgumentException("condition must be region");
                    }
                    String model = r.text("model").equals("*") ? "*" : knownModel(r, cards);
                    return new Factor(model, r.period(), r.text("value"), new BigDecimal(r.text("factor")));
                }))
                .toList();
    }

    private static String knownModel(Row row, Map<String, List<PriceCard>> cards) {
        String model = row.text("model");
        if (!cards.containsKey(model)) {
            throw new IllegalArgumentException("model \"" + model + "\" has no prices");
        }
        return model;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" +"));
    }

    private record CardKey(String model, Period period, Plan plan, long promptOver, TimeWindow window) {

        static CardKey of(Row row) {
            String threshold = row.text("prompt_over");
            return new CardKey(
                    row.text("model"),
                    row.period(),
                    Plan.valueOf(row.text("plan").toUpperCase(Locale.ROOT)),
                    threshold.isEmpty() ? PriceCard.ANY_PROMPT : Long.parseLong(threshold),
                    new TimeWindow(row.text("time")));
        }

        PriceCard card(String provider, Map<Meter, UnitPrice> prices) {
            return new PriceCard(provider, model, period, plan, promptOver, window, prices);
        }
    }

    private static final class CardRows {
        final Row first;
        final Map<Meter, UnitPrice> prices = new EnumMap<>(Meter.class);

        CardRows(Row first) {
            this.first = first;
        }

        CardRows add(Row row) {
            String name = row.text("meter");
            Meter meter =
                    Meter.named(name).orElseThrow(() -> new IllegalArgumentException("unknown meter \"" + name + "\""));
            UnitPrice price = new UnitPrice(new BigDecimal(row.text("usd")), Long.parseLong(row.text("per")));
            PriceRules.plausible(meter, price);
            if (prices.put(meter, price) != null) {
                throw new IllegalArgumentException(name + " is priced twice");
            }
            return this;
        }
    }

    private List<Row> rows(String path, String header) {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader reader = open(path)) {
            String line = reader.readLine();
            if (!header.equals(line)) {
                throw new IllegalArgumentException(path + ":1: the header must be " + header);
            }
            List<String> columns = List.of(header.split(","));
            for (int number = 2; (line = reader.readLine()) != null; number++) {
                rows.add(Row.of(path, number, columns, line));
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

    private record Row(String path, int line, List<String> columns, List<String> values) {

        static Row of(String path, int line, List<String> columns, String text) {
            List<String> values = List.of(text.split(",", -1));
            if (values.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%s:%d: has %d columns, must have %d".formatted(path, line, values.size(), columns.size()));
            }
            return new Row(path, line, columns, values);
        }

        String text(String column) {
            return values.get(columns.indexOf(column));
        }

        Period period() {
            String from = text("from");
            String until = text("until");
            return new Period(
                    from.isEmpty() ? Instant.MIN : Instant.parse(from),
                    until.isEmpty() ? Instant.MAX : Instant.parse(until));
        }

        /** Runs {@code reading} on this row and adds file and line to what it complains of. */
        <T> T read(Function<Row, T> reading) {
            try {
                return reading.apply(this);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException(path + ":" + line + ": " + e.getMessage(), e);
            }
        }
    }
}
