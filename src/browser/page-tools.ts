/** What every page offers once it is there: larger text, what stands on it to take away, the box that finds agencies. */
import './language.ts';
import './text-size.ts';
import './take-tables.ts';
import './copy-text.ts';
import './sort-table.ts';
import './finder-start.ts';

// Where its agency's reports are in one file.
if (document.querySelector('a[data-line]') !== null) void import('./take-report.ts');
