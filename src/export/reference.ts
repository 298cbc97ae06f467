/** The field and rule reference, derived from forms and rules. */

import { CONTENT_RULES } from '../check/registry.ts';
import type { ContentRuleInfo } from '../check/rule.ts';
import { FORMAT_RULES } from '../content/format-rules.ts';
import { yearsOfForm } from '../form/index.ts';
import { LEVEL_NAMES } from '../form/levels.ts';
import type {
  BlockDeclaration,
  FormDeclaration,
  RowDeclaration,
  WeakEvidence,
} from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import { IMPORT_RULES } from '../import/read/problems.ts';
import type { RuleInfo } from '../report/diagnostic.ts';

const NOTICE = '<!-- 由 npm run generate 生成；请改 src/form/ 或 src/check/，不要改本文件 -->\n';

/** Rows, columns and units of every form, with the ids used in content files. */
export function fieldReference(forms: readonly FormDeclaration[]): string {
  return [
    NOTICE,
    '# 字段一览',
    '',
    '各表式的行、列及其在 `reports/<机关>/<年度>.yaml` 里的名字。一行写作 `行名: [格, 格, …]`，格的次序即下列列的次序；空白格写 `~`，原件没有的行或格写 `missing`，看不出印了什么的格写 `unclear`。',
    '',
    ...forms.flatMap(formSection),
  ].join('\n');
}

function formSection(form: FormDeclaration): string[] {
  return [
    `## ${form.id}　${form.label}`,
    '',
    `${form.basis.title}（${form.basis.number}），${yearsOfForm(form)}。${form.gloss}.`,
    '',
    ...(form.prescribed === false ? [UNPRESCRIBED, ''] : []),
    ...(form.regulations === undefined ? [] : [`条款属 ${form.regulations} 年的条例。`, '']),
    ...(form.tables.length === 0 ? ['没有统计表，写作 `tables: {}`。', ''] : []),
    ...(form.tables.some((table) => walkRows(table).some(({ row }) => row.evidence !== undefined))
      ? [UNSEEN_REMARK, '']
      : []),
    ...form.tables.flatMap((table) => [
      `### ${table.name} \`${table.id}\`　${table.label}`,
      '',
      ...table.blocks.flatMap((block) => [
        ...(block.caption === undefined ? [] : [block.caption, '']),
        `列：${columns(block)}`,
        '',
        '| 行名 | 标签 | 单位 | 英文释义 | 条款 |',
        '| --- | --- | --- | --- | --- |',
        ...walkRows(table)
          .filter((slot) => slot.block === block)
          .map(({ row, groups }) => {
            const label = [...groups.map((group) => group.label), row.label].join(' › ');
            const { id, unit = '', gloss, article = '' } = row;
            return `| \`${id}\` | ${label}${remarkOn(row)} | ${unit} | ${gloss} | ${article} |`;
          }),
        '',
      ]),
    ]),
  ];
}

const UNPRESCRIBED = '国家没有规定年报用这种表；所列年度是见过它的年度。';
const UNSEEN_REMARK = '标签后写明“未见”的只用来找行；原件印得不同，或者没有这一行，都不算差错。';

const EVIDENCE: Readonly<Record<WeakEvidence, string>> = {
  excerpt: '只见于年报开头，原表未见',
  software: '只见于网站后台，原表未见',
  unseen: '未见原件',
};

function remarkOn({ optional, evidence }: RowDeclaration): string {
  const remarks = [
    ...(optional ? ['有的报告没有这一行，写 `missing`'] : []),
    ...(evidence === undefined ? [] : [EVIDENCE[evidence]]),
  ];
  return remarks.length === 0 ? '' : `（${remarks.join('；')}）`;
}

function columns(block: BlockDeclaration): string {
  return block.columns
    .map(({ id, label, unit }) => `${label}（\`${id}\`${unit === undefined ? '' : `，${unit}`}）`)
    .join('、');
}

const LEVEL_WORDS: Readonly<Record<RuleInfo['level'], string>> = {
  error: `${LEVEL_NAMES.error}（须改正本档案的文件）`,
  inconsistency: `${LEVEL_NAMES.inconsistency}（须核对；原件如此则登记）`,
  warning: LEVEL_NAMES.warning,
  note: LEVEL_NAMES.note,
  record: '只记录，不判断',
};

/** Every rule with its level, basis, meaning and remedy. */
export function ruleReference(): string {
  const ours = [...FORMAT_RULES, ...IMPORT_RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    NOTICE,
    '# 规则一览',
    '',
    '编号永不改变，也不重用。',
    '',
    '## 报告的内容（R、X、C、D）',
    '',
    ...CONTENT_RULES.flatMap(contentRule),
    '## 本档案的文件（F、Y、S、R402、K、V、T）和导入（I）',
    '',
    '| 编号 | 规则 | 级别 | 依据 | 处理 | English |',
    '| --- | --- | --- | --- | --- | --- |',
    ...ours.map(
      ({ id, title, level, source, remedy, gloss }) =>
        `| ${id} | ${title} | ${LEVEL_WORDS[level]} | ${source} | ${remedy.replaceAll('|', '\\|')} | ${gloss} |`,
    ),
    '',
  ].join('\n');
}

function contentRule(rule: ContentRuleInfo): string[] {
  return [
    `### ${rule.id}　${rule.title}`,
    '',
    `${rule.explanation}`,
    '',
    `- 级别：${LEVEL_WORDS[rule.level]}`,
    `- 表式：${rule.forms === 'all' ? '各种' : rule.forms.join('、')}`,
    `- 依据：${rule.source}`,
    `- 处理：${rule.remedy}`,
    `- English: ${rule.gloss}. ${rule.english.explanation}`,
    '',
  ];
}
