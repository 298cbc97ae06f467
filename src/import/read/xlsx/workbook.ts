/** What a workbook says of itself: its sheets in order, and how it counts days. */
import type { XmlHandler } from '../xml.ts';

export interface SheetEntry {
  readonly name: string;
  /** Of the relationship that names its part. */
  readonly relationship: string;
  readonly hidden: boolean;
}

/** Reads `workbook.xml`. */
export class Workbook implements XmlHandler {
  readonly sheets: SheetEntry[] = [];
  /** Days are counted from 1904, not 1900. */
  from1904 = false;

  open(name: string, attribute: (name: string) => string | null): void {
    if (name === 'sheet') {
      this.sheets.push({
        name: attribute('name') ?? '',
        relationship: attribute('id') ?? '',
        hidden: (attribute('state') ?? 'visible') !== 'visible',
      });
    }
    if (name === 'workbookPr') this.from1904 = isOn(attribute('date1904'));
  }

  close(): void {}

  text(): void {}
}

/** On, as Excel writes a switch. */
export const isOn = (value: string | null) => value === '1' || value === 'true';
