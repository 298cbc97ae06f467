/** The README that travels with the data, in Chinese. */
import { CELL_STATES_EXPLAINED } from './cell-states.ts';
import { siteCitation } from './cite.ts';
import { type DataFile, TABLES } from './data-files.ts';
import type { PackageFacts } from './datapackage.ts';
import { patternInWords } from './layout.ts';
import { endingOf } from './media-types.ts';

/** What holds whatever the licence: nobody owns a figure that an organ published. */
export const FACTS_NOTE =
  '报告中的数字是行政机关公布的事实，可以自由使用。许可所及的是本档案的摘要、整理和编排，不及于标为“原文”（verbatim）的正文。';

/** Where a licence is named in one line. */
export function licenceLine({ licence }: PackageFacts['site']): string {
  if (licence === null) return '档案没有写明许可。';
  return licence.url === null
    ? `以 ${licence.name} 许可。`
    : `以 ${licence.name} 许可（${licence.url}）。`;
}

/** Why a table is not there as it is elsewhere. */
const PACKED_NOTE =
  '`.csv.gz` 是用 gzip 压缩的 CSV：有的主机不收大的文件。DuckDB、pandas、R 都能直接读；解压以后与 `.csv` 一样。';

/** What is left out of the ZIP, which hosts would not take otherwise. */
const LEFT_OUT = {
  reports: '各份报告的 JSON',
  packed: '已经压缩的表（.csv.gz、.parquet）',
} as const;
export type LeftOut = keyof typeof LEFT_OUT;

/** Empty where the ZIP holds everything. */
export function leftOutNote(
  left: readonly LeftOut[],
  { layout }: Pick<PackageFacts, 'layout'>,
): string {
  if (left.length === 0) return '';
  const what = left.map((name) => LEFT_OUT[name]).join('和');
  const at = layout.kinds.filter(({ holds }) => holds !== 'years').map(patternInWords);
  const where = left.includes('reports') ? `；各份报告在网站的 ${at.join('、')}` : '';
  return `ZIP 里没有${what}，免得太大，有的主机不收${where}。`;
}

/**
 * @param files what lies beside the README, in order
 * @param left what is not in the ZIP
 */
export function dataReadme(
  files: readonly DataFile[],
  facts: PackageFacts,
  left: readonly LeftOut[] = [],
): string {
  const { site, homepage, layout } = facts;
  const lines = '每份报告一行 JSON：事实、表格、正文、指标、发现';
  const single = layout.kinds.filter(({ holds }) => holds !== 'years').map(patternInWords);
  return [
    `# ${site.title}：数据`,
    '',
    site.description,
    '',
    ...(homepage === null ? [] : [`网站：${homepage}`, '']),
    '## 文件',
    '',
    ...files.map(({ path, title }) => `- \`${path}\`　${title}`),
    ...(left.includes('reports')
      ? []
      : [`- \`reports.jsonl\`　${lines}，与网站上 \`${single.join('、')}\` 相同`]),
    '- `datapackage.json`　以上各表的说明（Frictionless Data Package）：每列的含义、字节数、sha256',
    '',
    '`.csv` 是 UTF-8，无 BOM，字段与原文一字不差，供程序读。`.excel.csv` 有 BOM，表头是中文，可以直接用 Excel、WPS 打开；以 `=` `+` `-` `@` 开头、会被当作公式的文字前面加了一个单引号，除此之外与前者相同。`.parquet` 与同名的 CSV 内容相同，`value` 是双精度数。',
    '',
    ...(layout.zipsTwins ? ['各表的 `.excel.csv` 只在 ZIP 里，网站上没有单独的。', ''] : []),
    ...(files.some(({ path }) => endingOf(path) === 'gz') ? [PACKED_NOTE, ''] : []),
    ...(left.length === 0 ? [] : [leftOutNote(left, facts), '']),
    '## 各表',
    '',
    ...TABLES.flatMap(({ name, title, description }) => [
      `- **${name}**（${title}）：${description}`,
    ]),
    '',
    '## 一格',
    '',
    '`token` 是所印的字样，永远照原文；`value` 由它得出，没有数字时是空的。空白、0、横线和缺行是四种情形，写在 `state` 里：',
    '',
    `${CELL_STATES_EXPLAINED}。`,
    '',
    '公布的数字有矛盾的，一律未作改动，只在 `findings` 里列出；用到它们的 `indicators` 没有数，只有缘由。各种表式的口径不同，同名的行不一定可以相比，所以各成一个 `figures` 文件。',
    '',
    '## 许可与引用',
    '',
    `${licenceLine(site)}${FACTS_NOTE}`,
    '',
    '引用：',
    '',
    `    ${siteCitation(site, homepage).gbt7714}`,
    '',
    '引用某一格，请写明机关、所报年度和字段（如 `applications.received.new.total`），并以机关公布的文本为准。本档案不是政府网站。',
    '',
  ].join('\n');
}
