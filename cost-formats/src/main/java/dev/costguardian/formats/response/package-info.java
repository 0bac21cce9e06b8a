/**
 * What does a provider's whole answer say of its call? {@link dev.costguardian.formats.response.ResponseStrainer} takes
 * the answer in as its bytes come and keeps the few facts that matter, a {@link
 * dev.costguardian.formats.response.ProviderResponse}, so that no prompt and no answer is ever held. Begin at the
 * strainer. Leans on {@code formats.usage}, on {@code formats.text} and on Jackson's non-blocking parser.
 */
@NullMarked
package dev.costguardian.formats.response;

import org.jspecify.annotations.NullMarked;
