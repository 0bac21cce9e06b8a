package dev.costguardian.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what stands in one provider's tables: {@code prices.csv}, {@code names.csv} and {@code factors.csv}. */
record ProviderTables(TableFiles files) implements ProviderPrices.Reading {

    static final String NAMES = "name,model";
    static final String FACTORS = "model,from,until,condition,value,factor";

    @Override
    public ProviderPrices.Tables tables(String provider) {
        Map<String, List<PriceCard>> cards =
                new CardTable(provider, files.table(provider.concat("/prices.csv"), CardTable.HEADER)).cards();
        return new ProviderPrices.Tables(cards, names(provider, cards), factors(provider, cards));
    }

    private Map<String, String> names(String provider, Map<String, List<PriceCard>> cards) {
        Map<String, String> names = new HashMap<>();
        Table table = files.table(provider.concat("/names.csv"), NAMES);
        try {
            while (table.next()) {
                String name = table.name(0);
                String model = knownModel(table.text(1), cards);
                if (cards.containsKey(name)) {
                    throw new IllegalArgumentException("\"" + name + "\" is a model of its own");
                }
                if (names.put(name, model) != null) {
                    throw new IllegalArgumentException("\"" + name + "\" has two owners");
                }
            }
        } catch (IllegalArgumentException e) {
            throw table.complaint(e);
        }
        return names;
    }

    private List<Factor> factors(String provider, Map<String, List<PriceCard>> cards) {
        List<Factor> factors = new ArrayList<>();
        Table table = files.table(provider.concat("/factors.csv"), FACTORS);
        try {
            while (table.next()) {
                factors.add(factor(table, cards));
            }
        } catch (IllegalArgumentException e) {
            throw table.complaint(e);
        }
        return factors;
    }

    private static Factor factor(Table table, Map<String, List<PriceCard>> cards) {
        Factor.Condition condition = Factor.Condition.inTable(table.text(3));
        BigDecimal factor = table.decimal(5);
        if (factor.signum() <= 0) {
            throw new IllegalArgumentException("factor must be above 0, found " + factor.toPlainString());
        }
        String model = table.reads(0, Factor.ANY) ? Factor.ANY : knownModel(table.text(0), cards);
        String value = condition == Factor.Condition.REGION ? table.name(4) : table.text(4);
        return new Factor(model, table.period(1, 2), condition, value, factor);
    }

    private static String knownModel(String model, Map<String, List<PriceCard>> cards) {
        if (!cards.containsKey(model)) {
            throw new IllegalArgumentException("model \"" + model + "\" has no prices");
        }
        return model;
    }
}
