package dev.costguardian.pricing;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose a model's name is where the call does not name a provider. {@code owners.csv} says it, so that one name does not
 * make the tables of all providers be read; without that file a name belongs to everybody who sells by it.
 */
final class NameOwners {

    static final String PATH = "owners.csv";
    static final String HEADER = "name,providers";

    private static final int NAME = 0;
    private static final int PROVIDERS = 1;
    private static final int EXPECTED = 4096;

    private final List<ProviderPrices> providers;
    private final Map<String, ProviderPrices> byName;
    private final TableFiles files;
    private volatile @Nullable Map<String, String> owners;
    private volatile @Nullable Map<String, String> looseOwners;

    NameOwners(List<ProviderPrices> providers, Map<String, ProviderPrices> byName, TableFiles files) {
        this.providers = providers;
        this.byName = byName;
        this.files = files;
    }

    /** The ids of the name's owners, separated by blanks; empty where nobody knows it. */
    String of(String name) {
        return names().getOrDefault(name, "");
    }

    /** Every name that has an owner. */
    Set<String> all() {
        return Collections.unmodifiableSet(names().keySet());
    }

    /** The same of a name whose separators count the same, as in {@link LooseNames}. */
    String ofLoose(String looseName) {
        Map<String, String> known = looseOwners;
        return (known == null ? readLooseNames() : known).getOrDefault(looseName, "");
    }

    private Map<String, String> readLooseNames() {
        Map<String, Set<String>> read = new HashMap<>();
        names().forEach((name, ids) -> read.computeIfAbsent(LooseNames.loose(name), loose -> new TreeSet<>())
                .addAll(List.of(ids.split(" "))));
        Map<String, String> joined = new HashMap<>();
        read.forEach((name, ids) -> joined.put(name, String.join(" ", ids)));
        looseOwners = joined;
        return joined;
    }

    /**
     * Checks that the owners that are listed sell by the name.
     *
     * @throws IllegalArgumentException where one does not; the message begins with file and line
     */
    void check() {
        names();
        table().ifPresent(this::checkLines);
    }

    private void checkLines(Table lines) {
        try {
            while (lines.next()) {
                String name = lines.text(NAME);
                for (String id : lines.names(PROVIDERS)) {
                    if (owner(id).modelNamed(name).isEmpty()) {
                        throw new IllegalArgumentException(id + " has no model \"" + name + "\"");
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw lines.complaint(e);
        }
    }

    private Optional<Table> table() {
        return files.tableIfAny(PATH, HEADER);
    }

    private ProviderPrices owner(String id) {
        ProviderPrices owner = byName.get(id);
        if (owner == null) {
            throw new IllegalArgumentException("\"" + id + "\" is no provider");
        }
        return owner;
    }

    private Map<String, String> names() {
        Map<String, String> known = owners;
        return known == null ? readNames() : known;
    }

    private synchronized Map<String, String> readNames() {
        Map<String, String> known = owners;
        if (known == null) {
            known = table().map(NameOwners::listed).orElseGet(this::sellers);
            owners = known;
        }
        return known;
    }

    private static Map<String, String> listed(Table lines) {
        Map<String, String> listed = new HashMap<>(EXPECTED);
        try {
            while (lines.next()) {
                if (listed.put(lines.name(NAME), lines.text(PROVIDERS)) != null) {
                    throw new IllegalArgumentException("\"" + lines.text(NAME) + "\" is listed twice");
                }
            }
        } catch (IllegalArgumentException e) {
            throw lines.complaint(e);
        }
        return listed;
    }

    private Map<String, String> sellers() {
        Map<String, String> sellers = new HashMap<>();
        for (ProviderPrices provider : providers) {
            provider.cards().keySet().forEach(name -> sellers.merge(name, provider.id(), NameOwners::both));
            provider.names().keySet().forEach(name -> sellers.merge(name, provider.id(), NameOwners::both));
        }
        return sellers;
    }

    private static String both(String owners, String other) {
        return owners + " " + other;
    }
}
