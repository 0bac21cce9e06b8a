package dev.costguardian.pricing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The tables of a book with a user's own laid over them. Own lines come first, so that a complaint about one has the
 * line of the user's file.
 */
record OverlaidTables(TableFiles book, OwnTables own) implements Function<String, Optional<InputStream>> {

    @Override
    public Optional<InputStream> apply(String path) {
        return text(path).map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> text(String path) {
        Optional<TableKind> kind = TableKind.at(path);
        Optional<String> known = book.text(path);
        if (kind.isEmpty()) {
            return known;
        }
        Optional<String> ownText = kind.get() == TableKind.OWNERS ? owners(known) : own.text(path);
        if (ownText.isEmpty() && (known.isEmpty() ? !kind.get().isOfProvider() : kind.get() != TableKind.NAMES)) {
            return known;
        }
        String begin = ownText.orElse(kind.get().header() + "\n");
        return Optional.of(begin + rest(path, kind.get(), known.orElse("")));
    }

    /** The lines of the book's table that own ones do not take the place of. */
    private String rest(String path, TableKind kind, String known) {
        Set<String> replaced = new HashSet<>(own.keys(path));
        if (kind == TableKind.NAMES) {
            replaced.addAll(own.keys(path.replace(TableKind.NAMES.file(), TableKind.PRICES.file())));
        }
        StringBuilder rest = new StringBuilder();
        known.lines()
                .skip(1)
                .filter(line -> !replaced.contains(line.substring(0, Math.max(0, line.indexOf(',')))))
                .forEach(line -> rest.append(line).append('\n'));
        return rest.toString();
    }

    /** Own names that nobody owned before belong to the providers that sell by them. */
    private Optional<String> owners(Optional<String> known) {
        Optional<String> ownText = own.text(TableKind.OWNERS.file());
        if (known.isEmpty()) {
            return ownText;
        }
        Map<String, String> unowned = new TreeMap<>(own.sellers());
        unowned.keySet().removeAll(own.keys(TableKind.OWNERS.file()));
        unowned.keySet()
                .removeAll(OwnTables.byKey(TableKind.OWNERS.file(), known.get()).keySet());
        if (unowned.isEmpty()) {
            return ownText;
        }
        StringBuilder owners = new StringBuilder(ownText.orElse(TableKind.OWNERS.header() + "\n"));
        unowned.forEach((name, sellers) ->
                owners.append(name).append(',').append(sellers).append('\n'));
        return Optional.of(owners.toString());
    }
}
