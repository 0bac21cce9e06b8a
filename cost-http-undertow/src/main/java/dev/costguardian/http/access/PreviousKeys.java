package dev.costguardian.http.access;

import dev.costguardian.http.metrics.RequestMetrics;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches who still has a key that another one has taken the place of. Each use is counted, and the first of each key
 * is mentioned in the log.
 */
final class PreviousKeys {

    private static final Logger log = LoggerFactory.getLogger(PreviousKeys.class);

    private final RequestMetrics metrics;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    PreviousKeys(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    void watch(Caller caller) {
        if (caller.access() == Access.KEY) {
            SettingKey.replacementOf(caller).ifPresent(name -> {
                metrics.previousKey(name);
                if (told.add(name)) {
                    log.warn("event=access.previous_key key={} used=true", caller.name());
                }
            });
        }
    }
}
