/** Fields of an RTF document: what they print where no result is kept for them. */

/** A field of a form, by the words that describe it. */
export class FormField {
  readonly entries: string[] = [];
  #type: number | null = null;
  #result: number | null = null;
  #usual = 0;

  take(name: string, value: number | null): void {
    if (name === 'fftype') this.#type = value;
    // 25 stands for no choice that was made.
    if (name === 'ffres' && value !== 25) this.#result = value;
    if (name === 'ffdefres') this.#usual = value ?? 0;
  }

  /** What a drop-down shows; null for fields of other types. */
  get chosen(): string | null {
    return this.#type === 2 ? (this.entries[this.#result ?? this.#usual] ?? '') : null;
  }
}

export interface Field {
  instruction: string;
  /** Something was printed for it. */
  printed: boolean;
  form: FormField | null;
}

/** Fields that print something even where no result is kept. */
const DRAWN = /^\s*(EQ|SYMBOL|INCLUDEPICTURE|EMBED|LINK|FORMCHECKBOX|FORMDROPDOWN|FORMTEXT)\b/i;

const NAMES: Readonly<Record<string, string>> = {
  EQ: '公式',
  SYMBOL: '符号',
  INCLUDEPICTURE: '图片',
  EMBED: '嵌入的对象',
  LINK: '嵌入的对象',
  FORMCHECKBOX: '选框',
  FORMDROPDOWN: '空的下拉框',
};

/** What a field without a result prints: a text, or what cannot be read; null for nothing. */
export function withoutResult(field: Field): { text: string } | { what: string } | null {
  if (field.printed) return null;
  const chosen = field.form?.chosen ?? '';
  if (chosen.trim() !== '') return { text: chosen };
  const [, name = ''] = DRAWN.exec(field.instruction) ?? [];
  const what = NAMES[name.toUpperCase()];
  return what === undefined ? null : { what };
}
