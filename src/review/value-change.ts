/** What a change does to one value. */
export interface ValueChange {
  /** Chinese label, e.g. 表二 行政处罚 · 处理决定数量; of an agency, the name of the field. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
}
