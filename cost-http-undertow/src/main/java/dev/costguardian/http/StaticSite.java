package dev.costguardian.http;

import java.util.Map;

/**
 * Pages for browsers, made of files that do not change while the server runs.
 *
 * @param document the page itself; the word {@code {assets}} in it stands for where the assets are
 * @param assets what the page loads, by path, such as {@code pages/calls.js}
 */
public record StaticSite(String document, Map<String, byte[]> assets) {

    public StaticSite {
        assets = Map.copyOf(assets);
    }
}
