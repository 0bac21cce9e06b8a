package dev.costguardian.pricing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers answers, and forgets those that nobody has asked for of late. Safe for use by many threads, and finding an
 * answer takes no lock.
 *
 * <p>There are two generations. What is asked for again moves into the young one; when that is full, it becomes the old
 * one, and the old one goes. So memory stays bounded however many questions are made up, and what is asked for all the
 * time is never forgotten for them.
 */
final class Recent<Q, A> {

    private record Generations<Q, A>(Map<Q, A> young, Map<Q, A> old) {}

    private final int most;
    private final Function<Q, A> finding;
    private volatile Generations<Q, A> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    /** @param most questions of one generation */
    Recent(int most, Function<Q, A> finding) {
        this.most = most;
        this.finding = finding;
    }

    A answer(Q question) {
        A known = generations.young.get(question);
        return known == null ? remembered(question) : known;
    }

    private A remembered(Q question) {
        Generations<Q, A> now = generations;
        A known = now.old.get(question);
        A answer = known == null ? finding.apply(question) : known;
        now.young.put(question, answer);
        if (now.young.size() >= most) {
            age(now);
        }
        return answer;
    }

    private synchronized void age(Generations<Q, A> full) {
        if (generations.equals(full)) {
            generations = new Generations<>(new ConcurrentHashMap<>(), full.young);
        }
    }

    /** How many answers are remembered. */
    int size() {
        Generations<Q, A> now = generations;
        return now.young.size() + now.old.size();
    }
}
