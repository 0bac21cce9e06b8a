package dev.costguardian.http.site;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Digest;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.exchange.Revalidation;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The dashboard's files. All of them together decide the address of each: where one changes, all have new addresses,
 * so that a browser may keep what it has for good.
 */
public final class DashboardHandler {

    private static final String DASHBOARD = "/dashboard";
    private static final String PLACE_OF_ASSETS = "{assets}";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final int VERSION_DIGITS = 16;

    private final Map<String, StaticFile> assets = new HashMap<>();
    private final Map<String, StaticFile> pages = new HashMap<>();
    private final StaticFile unknownPage;
    private final String tag;

    public DashboardHandler(StaticSite site) {
        String place = "assets/" + version(site);
        site.assets().forEach((path, content) -> assets.put("/" + place + "/" + path, new StaticFile(path, content)));
        site.documents()
                .forEach((name, document) -> pages.put(
                        name.isEmpty() ? DASHBOARD : DASHBOARD + "/" + name,
                        page(document, name.isEmpty() ? place : "../" + place)));
        unknownPage = page(String.valueOf(site.documents().get("")), "../" + place);
        tag = '"' + version(site) + '"';
    }

    /** {@code GET /dashboard} and {@code GET /dashboard/{page}}. That there is no such page, the document says itself. */
    public Answer page(Request request) {
        StaticFile file = pages.getOrDefault(request.path(), unknownPage);
        return (Revalidation.isKnown(request, tag) ? Answer.empty(StatusCodes.NOT_MODIFIED) : file.answer(request))
                .with(Headers.CACHE_CONTROL, ASK_AGAIN)
                .with(Headers.ETAG, tag);
    }

    /** {@code GET /assets/{file}}. A file of another version than this server's is not found. */
    public Answer asset(Request request) {
        return Optional.ofNullable(assets.get(request.path()))
                .map(file -> file.answer(request).with(Headers.CACHE_CONTROL, FOR_GOOD))
                .orElseGet(() -> Problems.answer(request, StatusCodes.NOT_FOUND, "there is nothing at this path"));
    }

    /** {@code GET /} and {@code GET /dashboard/}: lead people to the page. */
    public Answer redirect(Request request) {
        return Answer.empty(StatusCodes.FOUND)
                .with(Headers.LOCATION, request.exchange().getResolvedPath() + DASHBOARD);
    }

    private static StaticFile page(String document, String placeOfAssets) {
        String placed = document.replace(PLACE_OF_ASSETS, placeOfAssets);
        return new StaticFile("index.html", placed.getBytes(StandardCharsets.UTF_8));
    }

    private static String version(StaticSite site) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new TreeMap<>(site.documents()).forEach((name, document) -> {
            all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(document.getBytes(StandardCharsets.UTF_8));
        });
        new TreeMap<>(site.assets()).forEach((path, content) -> {
            all.writeBytes(path.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(content);
        });
        return HexFormat.of().formatHex(Digest.sha256(all.toByteArray())).substring(0, VERSION_DIGITS);
    }
}
