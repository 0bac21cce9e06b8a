/**
 * How the server proves who it is. Begin at {@link dev.costguardian.http.tls.ServerCertificate}, which is read from {@link
 * dev.costguardian.http.tls.CertificateFiles}. Leans on the JDK alone.
 */
@NullMarked
package dev.costguardian.http.tls;

import org.jspecify.annotations.NullMarked;
