/** The field and rule reference, derived from forms and rules. */
import { allRules } from '../check/registry.ts';
import type { RuleInfo } from '../check/rule.ts';
import type { BlockDeclaration, FormDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import { IMPORT_RULES } from '../import/read/rules.ts';

const NOTICE = '<!-- 由 npm run generate 生成；请改 src/form/ 或 src/check/，不要改本文件 -->\n';

/** Rows, columns and units of every form, with the ids used in content files. */
export function fieldReference(forms: readonly FormDeclaration[]): string {
  return [
    NOTICE,
    '# 字段一览',
    '',
    '各表式的行、列及其在 `reports/<机关>/<年度>.yaml` 里的名字。一行写作 `行名: [格, 格, …]`，格的次序即下列列的次序；空白格写 `~`，原件没有的行或格写 `missing`。',
    '',
    ...forms.flatMap(formSection),
  ].join('\n');
}

function formSection(form: FormDeclaration): string[] {
  const years =
    form.years.to === null
      ? `${form.years.from} 年度起`
      : `${form.years.from}—${form.years.to} 年度`;
  return [
    `## ${form.id}　${form.label}`,
    '',
    `${form.basis.title}（${form.basis.number}），${years}。${form.gloss}.`,
    '',
    ...form.tables.flatMap((table) => [
      `### ${table.name} \`${table.id}\`　${table.label}`,
      '',
      ...table.blocks.flatMap((block) => [
        ...(block.caption === undefined ? [] : [block.caption, '']),
        `列：${columns(block)}`,
        '',
        '| 行名 | 标签 | 英文释义 | 条款 |',
        '| --- | --- | --- | --- |',
        ...[...walkRows(table)]
          .filter((slot) => slot.block === block)
          .map(({ row, groups }) => {
            const label = [...groups.map((group) => group.label), row.label].join(' › ');
            return `| \`${row.id}\` | ${label} | ${row.gloss} | ${row.article ?? ''} |`;
          }),
        '',
      ]),
    ]),
  ];
}

function columns(block: BlockDeclaration): string {
  return block.columns
    .map(({ id, label, unit }) => `${label}（\`${id}\`${unit === undefined ? '' : `，${unit}`}）`)
    .join('、');
}

const LEVEL_WORDS: Readonly<Record<RuleInfo['level'], string>> = {
  error: '错误（须改正本档案的文件）',
  inconsistency: '不一致（须核对；原件如此则登记）',
  warning: '存疑',
  note: '提示',
  record: '只记录，不判断',
};

/** Every rule with its level, basis and remedy. */
export function ruleReference(): string {
  const rules = [...allRules(), ...IMPORT_RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    NOTICE,
    '# 规则一览',
    '',
    '编号永不改变，也不重用。R、D 是关于报告内容的规则，C 是正文与表相比的规则；F、Y、S、K、V、T 是关于本档案文件的规则；I 是导入时的。',
    '',
    '| 编号 | 规则 | 级别 | 依据 | 处理 | English |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rules.map(
      ({ id, title, level, source, remedy, gloss }) =>
        `| ${id} | ${title} | ${LEVEL_WORDS[level]} | ${source} | ${remedy.replaceAll('|', '\\|')} | ${gloss} |`,
    ),
    '',
  ].join('\n');
}
