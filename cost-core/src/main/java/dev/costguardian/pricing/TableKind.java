package dev.costguardian.pricing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a price book. The first column of each names what its lines are about. */
public enum TableKind {
    PROVIDERS("providers.csv", PriceTables.PROVIDERS),
    OWNERS(NameOwners.PATH, NameOwners.HEADER),
    PRICES("prices.csv", CardTable.HEADER),
    NAMES("names.csv", ProviderTables.NAMES),
    FACTORS("factors.csv", ProviderTables.FACTORS);

    private static final Pattern OF_PROVIDER =
            Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}/((?:prices|names|factors)\\.csv)");

    private final String file;
    private final String header;

    TableKind(String file, String header) {
        this.file = file;
        this.header = header;
    }

    /** The kind of the table at a path such as {@code providers.csv} or {@code openai/prices.csv}. */
    public static Optional<TableKind> at(String path) {
        Matcher ofProvider = OF_PROVIDER.matcher(path);
        String name = ofProvider.matches() ? ofProvider.group(1) : path;
        for (TableKind kind : values()) {
            if (kind.file.equals(name) && kind.isOfProvider() == ofProvider.matches()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether each provider has its own. */
    public boolean isOfProvider() {
        return this != PROVIDERS && this != OWNERS;
    }

    /** The name of the file, without the folder of the provider. */
    public String file() {
        return file;
    }

    /** The names of the columns, separated by commas. */
    public String header() {
        return header;
    }

    public List<String> columns() {
        return List.of(header.split(",", -1));
    }

    /** The column that a decimal number stands in, which can be written in several ways; -1 where there is none. */
    int decimalColumn() {
        return this == PRICES || this == FACTORS ? columns().indexOf(this == PRICES ? "usd" : "factor") : -1;
    }
}
