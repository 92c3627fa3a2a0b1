/**
 * Reads Markdown beside data: which of its figures and words the data carry. A rule is a method;
 * what it finds is supported (pass), contradicted (fail) or unsupported (limit).
 */
package dev.warpmark.audit.text;
