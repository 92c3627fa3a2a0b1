/**
 * Many run folders at once: SQL over their JSON files, and how one configuration went over time.
 * DuckDB does the SQL; its driver is fetched when the first query is asked, and lives in a class
 * loader of its own. Imports {@code artifact}, {@code attention}, {@code data}, {@code device},
 * {@code stats} and {@code display}.
 */
package dev.warpmark.history;
