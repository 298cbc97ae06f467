/**
 * The same harm in every place that takes a text: characters that nobody sees, markup, addresses
 * that are none, values of another kind. Each with the rule that must refuse it.
 */
import type { Attack } from './attacks.ts';
import type { ContentFiles } from './content.ts';
import {
  AGENCY_ID,
  sampleAgency,
  samplePath,
  sampleText,
  sampleWith,
  sampleYaml,
} from './sample.ts';

const YAML = samplePath();
const AGENCY = `agencies/${AGENCY_ID}.yaml`;

const attack = (rule: string, title: string, files: ContentFiles): Attack => ({
  ...{ rule, title },
  files: sampleWith(files),
});
const named = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Characters that may stand in no text of ours, by the rule that says so. */
const UNSEEN: readonly (readonly [rule: string, codes: readonly number[]])[] = [
  ['F104', [...range(1, 8), 0x0b, 0x0c, ...range(0x0e, 0x1f), ...range(0x80, 0x84), 0x9b, 0x2029]],
  [
    'F105',
    [
      ...[0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0xfe00, 0xfe0e, 0xfff9, 0xfffa, 0xfffb],
      ...[...range(0x200b, 0x200f), ...range(0x202a, 0x202e), ...range(0x2060, 0x2064)],
      ...[...range(0x2066, 0x206f), ...range(0x1d173, 0x1d17a), 0x1bca0, 0x1bca3, 0xe0001],
      ...[0xe0020, 0xe007f, 0xe0080],
    ],
  ],
  [
    'F111',
    [
      ...[0xe001, 0xf8ff, 0xf0000, 0xffffd, 0x100000, 0xfdd1, 0xfdef, 0xfffe, 0x1fffe, 0x10ffff],
      ...[0x0378, 0x2fe0, 0x2f00, 0xf900],
    ],
  ],
];

/** The characters that `attacks.ts` tries in the notes already. */
const TRIED = new Set([
  0x200b, 0x200f, 0x202e, 0x2066, 0x2069, 0x061c, 0x206a, 0xfff9, 0xf900, 0x2f00,
]);
TRIED.add(0x08).add(0x1b);

const inNotes = UNSEEN.flatMap(([rule, codes]) =>
  codes
    .filter((code) => !TRIED.has(code))
    .map((code) =>
      attack(rule, `${named(code)} 在备注里`, {
        [YAML]: `${sampleYaml()}notes: 甲${String.fromCodePoint(code)}乙\n`,
      }),
    ),
);

/** One of each kind, tried in every field. */
const KINDS = [
  ['F104', '\u001b', 'ESC'],
  ['F105', '\u202e', '从右到左'],
  ['F105', '\u200b', '零宽空格'],
  ['F105', '\u{e0041}', '标签字符'],
  ['F111', '\ue000', '私用区'],
  ['F112', '\u0301\u0301\u0301', '叠加的符号'],
] as const;

/** A report's file with a text in one of its fields. */
const REPORT_FIELDS: Readonly<Record<string, (text: string) => string>> = {
  title: (text) => sampleYaml({ facts: { title: `示例市${text}年报` } }),
  'source.publisher': (text) => sampleYaml({ facts: { source: `{publisher: 示例${text}局}` } }),
  'source.attachments': (text) =>
    sampleYaml({
      facts: { source: `{attachments: [{name: 附${text}件, sha256: ${'a'.repeat(64)}}]}` },
    }),
  versions: (text) =>
    sampleYaml({
      facts: { versions: `[{url: "https://www.example.gov.cn/", differs: 多${text}一页}]` },
    }),
  cell: (text) => sampleYaml({ rows: { 'proactive.licensing': `[1${text}2]` } }),
  label: (text) =>
    sampleYaml({
      extra: { proactive: [`x_1: {label: 自加${text}的, block: art20_1, cells: [1, 2, 3]}`] },
    }),
  corrected: (text) =>
    `${sampleYaml()}corrected:\n  - {at: a, printed: 1, by: 甲, seen: 看${text}了}\n`,
  reviewed: (text) =>
    `${sampleYaml()}reviewed: {by: 甲${text}乙, date: 2026-01-01, figures: abc}\n`,
};

const AGENCY_FIELDS: Readonly<Record<string, (text: string) => string>> = {
  names: (text) => sampleAgency({ names: `[{name: 示例${text}局}]` }),
  aliases: (text) => sampleAgency({ aliases: `[示例${text}局]` }),
  sector: (text) => sampleAgency({ sector: `示${text}例` }),
  regions: (text) => sampleAgency({ regions: `[示例省, 示例市, 示例${text}区]` }),
  division_note: (text) => sampleAgency({ division_note: `没有${text}代码` }),
  notes: (text) => sampleAgency({ notes: `备${text}注` }),
};

const inFields = [
  ...Object.entries(REPORT_FIELDS).map(([name, write]) => [YAML, name, write] as const),
  ...Object.entries(AGENCY_FIELDS).map(([name, write]) => [AGENCY, `机关 ${name}`, write] as const),
].flatMap(([path, name, write]) =>
  KINDS.map(([rule, text, kind]) => attack(rule, `${name} 里的${kind}`, { [path]: write(text) })),
);

const prose = (rule: string, line: string) =>
  attack(rule, `正文 ${line.slice(0, 60)}`, {
    [YAML.replace('.yaml', '.md')]: `${sampleText()}\n${line}\n`,
  });

const ELEMENTS = [
  ...['a href=x', 'abbr title=x', 'audio src=x onerror=x', 'base href=x', 'b'],
  ...['body onload=x', 'button formaction=x', 'details open ontoggle=x', 'dialog open', 'div'],
  ...['embed src=x', 'font color=red', 'frameset onload=x', 'input autofocus onfocus=x', 'isindex'],
  ...['keygen autofocus onfocus=x', 'link rel=stylesheet href=x', 'marquee onstart=x', 'math', 'p'],
  ...['noscript', 'object data=x', 'plaintext', 'portal src=x', 'select onfocus=x', 'slot name=x'],
  ...[
    'span style=x',
    'svg onload=x id=y',
    'table background=x',
    'template',
    'textarea',
    'title',
    'u',
  ],
  ...['video poster=x', 'x onclick=y', 'xmp', 'xss id=x tabindex=1 onfocus=x'],
];
const inProse = [
  ...ELEMENTS.map((element) => prose('T801', `甲 <${element}> 乙`)),
  ...['</script>', '<?php echo 1 ?>', '<![CDATA[x]]>', '<!DOCTYPE html>'].map((text) =>
    prose('T801', `甲 ${text} 乙`),
  ),
  ...[
    ...['about:blank', 'blob:https://e.example/x', 'chrome://x', 'cid:x', 'feed:javascript:1'],
    ...['file:///etc/passwd', 'ftp://e.example', 'intent://x', 'jar:x', 'mailto:a@e.example'],
    ...['ms-office:x', 'tel:1', 'view-source:x', 'ws://e.example', '../../x', '#x', '?q=x', '/x'],
    ...[
      'JAVASCRIPT:alert(1)',
      'javascript&colon;alert(1)',
      'java&#115;cript:alert(1)',
      '\\\\e.example',
    ],
  ].map((address) => prose('T802', `[甲](${address})`)),
];

const ADDRESSES = [
  'javascript:1',
  'data:,x',
  'ftp://e.example/',
  '//e.example/',
  'https:///x',
  'x',
];
const inAddresses = ADDRESSES.flatMap((url) => {
  const source = (text: string) => ({ [YAML]: sampleYaml({ facts: { source: text } }) });
  return [
    ...(url === 'x' || url.startsWith('/') || url.startsWith('https')
      ? [attack('V501', `来源 ${url}`, source(`{url: "${url}"}`))]
      : []),
    attack('S304', `存档的网址 ${url}`, source(`{publisher: 甲, archived: "${url}"}`)),
    attack('S304', `别的版本的网址 ${url}`, {
      [YAML]: sampleYaml({ facts: { versions: `[{url: "${url}"}]` } }),
    }),
    attack('S304', `仓库的网址 ${url}`, {
      'site.yaml': `title: 甲\ndescription: 乙\nrepository: "${url}"\n`,
    }),
  ];
});

/** Fields, and a value of another kind for each of them. */
const KINDS_OF_VALUE = [
  ['S303', 'title', '[a]'],
  ['S303', 'signed', '{a: b}'],
  ['S304', 'form', 'f1066'],
  ['S304', 'lang', 'en'],
  ['S304', 'text', 'all'],
  ['S304', 'text_scope', 'half'],
  ['S304', 'published', '2022-02-30'],
  ['S303', 'source', 'x'],
  ['S303', 'versions', 'x'],
  ['S303', 'headerless', 'x'],
  ['S304', 'headerless', '[x]'],
  ['S303', 'corrected', 'x'],
  ['S303', 'acknowledged', 'x'],
  ['S303', 'reviewed', 'x'],
  ['S303', 'notes', '[a]'],
  ['S303', 'tables', 'x'],
] as const;
const otherKinds = KINDS_OF_VALUE.map(([rule, field, value]) =>
  attack(rule, `字段 ${field} 写成 ${value}`, {
    [YAML]: sampleYaml({ facts: { [field]: value } }),
  }),
);

const reading = (text: string) => ({
  [YAML]: sampleYaml({ facts: { source: `{publisher: 甲, reading: ${text}}` } }),
});
const readings = [
  attack('S303', '读数是一句话', reading('x')),
  attack('S304', '读数的来历不认识', reading('{how: guessed, tables: {}}')),
  attack('S304', '读数里的字符不对', reading('{how: read, tables: {proactive: "<script>"}}')),
  attack('S301', '读数里没有的表', reading('{how: read, tables: {__x: missing}}')),
  attack('S304', '读数太长', reading(`{how: read, tables: {proactive: ${'0'.repeat(9000)}}}`)),
  attack('V508', '读数不全', reading('{how: read, tables: {}}')),
  attack(
    'V508',
    '读数不够',
    reading('{how: read, tables: {proactive: 0H2, applications: 0H2, remedies: 0H2}}'),
  ),
  attack('V508', '凭空的更正', {
    [YAML]: `${sampleYaml()}corrected:\n  - {at: proactive.rules.made, printed: 1, by: 甲, seen: 乙}\n`,
  }),
  attack('V509', '凭空的确认', {
    [YAML]: `${sampleYaml()}reviewed: {by: 甲, date: 2026-01-01, figures: abc}\n`,
  }),
];

/** Names of files and folders. */
const PLACES = [
  ...['990103-slj.yml', '990103-slj.yaml.bak', '990103-slj.json', '990103.yaml', '-slj.yaml'],
  ...['990103-SLJ.yaml', '990103-s_lj.yaml', '990103-s lj.yaml', '990103-.yaml', 'nul-slj.yaml'],
  ...['prn-slj.yaml', 'com1-slj.yaml', 'lpt1-slj.yaml', '990103-局.yaml', '990103-slj%00.yaml'],
  ...['990103-slj..yaml', "990103-slj'.yaml", '990103-$(id).yaml', '990103-`id`.yaml', '~.yaml'],
];
const places = PLACES.map((name) =>
  attack('F109', `机关的文件名 ${name}`, { [`agencies/${name}`]: sampleAgency() }),
);

export const ATTACKS_ON_FIELDS: readonly Attack[] = [
  ...[...inNotes, ...inFields, ...inProse, ...inAddresses],
  ...[...otherKinds, ...readings, ...places],
];
