/** The checks, each a class of its own. */
package dev.warpmark.audit.check;
