/**
 * May it come in. A {@link dev.costguardian.limits.RateLimit} is the policy, {@link
 * dev.costguardian.limits.TokenBucket} its arithmetic, {@link dev.costguardian.limits.RateLimiter} keeps a bucket for
 * each caller. {@link dev.costguardian.limits.SharedLimits} holds limits together over several servers, by what they tell each
 * other through {@link dev.costguardian.limits.SharedAdmissions}. Leans on nothing else.
 */
@NullMarked
package dev.costguardian.limits;

import org.jspecify.annotations.NullMarked;
