/** What every page offers once it is there: larger text, and what stands on it to take away. */
import './text-size.ts';
import './take-tables.ts';
import './copy-text.ts';
import './sort-table.ts';
