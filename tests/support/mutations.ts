/** Seeded damage to valid files: random bytes, characters, lines and YAML structure. */

const FRAGMENTS = [
  ...['\u0000', '\u001b', '\t', '\r', '\u202e', '\u200b', '\ufeff', '\ue000', '\u2f00', 'e\u0301'],
  ...['𠮷', '１', '，', '：', '〔', '\u3000', '：', '- ', ': ', '? ', '# ', '## ', '### ', '1. '],
  ...['&a ', '*a', '!!js/function ', '! ', '<<: ', '__proto__: ', '---\n', '...\n', '%YAML 1.2\n'],
  ...['[', ']', '{', '}', '[[[[[[[[[[[[[[[', '"', "'", '|\n', '>\n', ',', '~', '\n', '\n\n', '  '],
  ...['<b>', '</b>', '<!--', '![a](b)', '[a](javascript:b)', '`', '```\n', '> ', '&#x202e;', '\\'],
  ...['missing', 'blank', 'image', 'f2019', '9'.repeat(70), '-1', '1.5', '减16', '394740.80元'],
];

/** Damages a file one to four times over. */
export function damage(content: Uint8Array, random: () => number): Uint8Array {
  let damaged = content;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const kind = Math.floor(random() * 6);
    damaged = kind < 2 ? damageBytes(damaged, random) : damageText(damaged, random, kind);
  }
  return damaged;
}

function damageBytes(content: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * content.length);
  const length = Math.floor(random() * 8);
  const inserted = Uint8Array.from({ length: Math.floor(random() * 3) }, () => random() * 256);
  return Buffer.concat([content.subarray(0, at), inserted, content.subarray(at + length)]);
}

function damageText(content: Uint8Array, random: () => number, kind: number): Uint8Array {
  const text = Buffer.from(content).toString('utf8');
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)];
  if (kind === 2) {
    const at = Math.floor(random() * text.length);
    return Buffer.from(text.slice(0, at) + (pick(FRAGMENTS) ?? '') + text.slice(at));
  }
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  if (kind === 3) lines.splice(at, 1);
  else if (kind === 4) lines.splice(at, 0, pick(lines) ?? '');
  else
    lines[at] = (lines[at] ?? '').replace(/[^\s:,[\]]+/g, (word) => {
      return random() < 0.3 ? (pick(FRAGMENTS) ?? word) : word;
    });
  return Buffer.from(lines.join('\n'));
}
