package dev.costguardian.http.site;

import java.util.Map;

/**
 * Pages for browsers, made of files that do not change while the server runs.
 *
 * @param documents by the name of the page, the first page's by an empty one, which also answers for names that no page
 *     has; the word {@code {assets}} in them stands for where the assets are
 * @param assets what the pages load, by path, such as {@code pages/calls.js}
 */
public record StaticSite(Map<String, String> documents, Map<String, byte[]> assets) {

    public StaticSite {
        documents = Map.copyOf(documents);
        assets = Map.copyOf(assets);
        if (!documents.containsKey("")) {
            throw new IllegalArgumentException("a site needs a first page: a document by an empty name");
        }
    }
}
