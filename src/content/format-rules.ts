/**
 * Rules about our own files: bytes, YAML, schema, references, provenance, text safety.
 * Found while reading, declared here so that every rule has one catalogue entry.
 */
import type { Level } from '../form/levels.ts';
import type { RuleInfo } from '../report/diagnostic.ts';

type Entry = readonly [
  id: string,
  level: Exclude<Level, 'inconsistency'>,
  title: string,
  gloss: string,
  remedy: string,
];

const ENTRIES: readonly Entry[] = [
  ['F101', 'error', '文件过大', 'file too large', '一份报告不会这样大：拆分或删去多余内容'],
  [
    'F102',
    'error',
    '不是有效的 UTF-8',
    'not valid UTF-8',
    '用编辑器另存为 UTF-8（GBK 文件先转码）',
  ],
  ['F103', 'error', '文件开头有字节顺序标记（BOM）', 'byte order mark', '另存为“UTF-8 无 BOM”'],
  ['F104', 'error', '含有控制字符', 'control character', '删去该字符；制表符换成空格'],
  [
    'F105',
    'error',
    '含有不可见的字符',
    'character that prints nothing: bidi control, zero width, variation selector, tag',
    '删去该字符；它会使所见与所存不同',
  ],
  ['F106', 'error', '换行不是 LF', 'line ends are not LF', '把换行统一为 LF'],
  ['F107', 'error', '不是 Unicode NFC 形式', 'not in NFC', '把文字规范化为 NFC'],
  [
    'F108',
    'error',
    '符号链接或特殊文件',
    'symbolic link or special file',
    '换成普通文件；内容目录里不收链接',
  ],
  [
    'F109',
    'error',
    '文件名或位置不合约定',
    'unexpected file name or place',
    '见 docs/content.md 的目录约定',
  ],
  ['F110', 'error', '目录或文件读不出', 'cannot be read', '检查路径和权限'],
  [
    'F111',
    'error',
    '含有私用区、未分配的字符，兼容区汉字或替换字符',
    'private-use, unassigned or compatibility character, or U+FFFD',
    '换成规范的汉字；这类字符多由 PDF 复制带来，检索不到',
  ],
  [
    'F112',
    'error',
    '附加符号叠加，或没有所附的字',
    'combining marks piled up, or on nothing',
    '删去多余的符号；一个字母上至多两个，汉字上没有',
  ],
  [
    'F113',
    'error',
    '合并留下的标记',
    'leftover of an unfinished merge',
    '在两边里选定一边，删去 <<<<<<<、=======、>>>>>>> 各行',
  ],
  [
    'Y201',
    'error',
    'YAML 语法错误',
    'YAML syntax error',
    '按提示的行列改正语法；含冒号、逗号的文字加引号',
  ],
  ['Y202', 'error', '重复的键', 'duplicate key', '保留一处，删去另一处'],
  ['Y203', 'error', '使用了锚点或别名', 'anchor or alias', '把内容写在使用的地方'],
  ['Y204', 'error', '使用了 YAML 标签', 'YAML tag', '删去以 ! 开头的标签'],
  [
    'Y205',
    'error',
    '不是单个 YAML 文档',
    'not a single document',
    '一个文件只放一个文档，不用 %、--- 分隔',
  ],
  ['Y206', 'error', '嵌套过深', 'nested too deeply', '内容的层次不超过 12 层'],
  ['Y207', 'error', '键不合约定', 'unsuitable key', '键用普通文字，不用 __proto__ 等保留名'],
  [
    'S301',
    'error',
    '不认识的字段',
    'unknown field',
    '核对拼写；可用字段见 docs/content.md，表内各行见 docs/fields.md',
  ],
  ['S302', 'error', '缺少字段', 'field missing', '补上该字段；各字段的写法见 docs/content.md'],
  ['S303', 'error', '字段的类型不对', 'wrong type', '按 docs/content.md 的样子改写'],
  ['S304', 'error', '字段的值不合约定', 'value not allowed', '按提示改正'],
  ['S305', 'error', '一行的格数不对', 'wrong number of cells', '按表头逐格填写，空白格写 ~'],
  [
    'R402',
    'error',
    '表四各组应恰有五格',
    'table four needs exactly five cells in each group',
    '按位置逐格填写，空白格写 ~；不要省略空位',
  ],
  ['S306', 'error', '表中缺行', 'row missing', '补上该行；原件没有这一行写 missing'],
  [
    'S307',
    'error',
    '表中有多余的行',
    'unknown row',
    '核对行名；发布机关自加的行用 x_ 开头并写明 label、block、cells',
  ],
  [
    'S308',
    'error',
    '登记的行自相矛盾',
    'extra row does not fit its block',
    '格数应与所在分块的列数相同',
  ],
  [
    'S309',
    'error',
    '还没有确定的一格、题名或一段',
    'a cell, title or paragraph that nobody has decided yet',
    '对照原件写上所印的字样，去掉开头的 ?',
  ],
  ['K401', 'error', '没有这个机关', 'unknown agency', '先在 agencies/ 下建机关文件'],
  [
    'K402',
    'error',
    '机关编号与区划代码不符',
    'agency id does not match its division code',
    '编号以区划代码或简称开头',
  ],
  [
    'K403',
    'error',
    '同一区划代码名称不一',
    'one region code with two names',
    '统一区划名称，或改正代码',
  ],
  [
    'K404',
    'error',
    '正文文件与报告不配套',
    'text file without report, or the reverse',
    '正文与报告同名成对；没有正文的写 text: none',
  ],
  [
    'K405',
    'error',
    '登记已失效',
    'stale acknowledgement',
    '数字已变或不再矛盾：改正或删去这条登记',
  ],
  ['K406', 'error', '登记重复', 'duplicate acknowledgement', '删去重复的一条'],
  [
    'K407',
    'error',
    '登记的规则不可登记',
    'the rule cannot be acknowledged',
    '只有“不一致”一级的发现可以登记',
  ],
  [
    'K408',
    'error',
    '区划层级与代码不符',
    'region names do not match the division code',
    'regions 由省到本级逐级写出',
  ],
  [
    'K409',
    'error',
    '名称的起止日期颠倒',
    'names out of order',
    '按先后排列各个名称，起日不晚于止日',
  ],
  [
    'K410',
    'error',
    '沿革所指的机关不存在',
    'lineage names an unknown agency',
    '先在 agencies/ 下建那个机关的文件（可以没有报告），或改正编号',
  ],
  [
    'K411',
    'error',
    '沿革成环',
    'lineage goes in a circle',
    '一次变更只记在变更后的机关：删去反过来的一条',
  ],
  [
    'K412',
    'error',
    '沿革的日期矛盾',
    'lineage dates contradict each other or the reports',
    '按先后排列；核对日期，或把报告放到当年的机关名下',
  ],
  [
    'K413',
    'error',
    '所报年度没有有效的名称',
    'no name of the agency is valid in the year covered',
    '在机关文件的 names 里补上当年的名称，或把报告放到当年的机关名下',
  ],
  [
    'K414',
    'error',
    '核查记录矛盾',
    'record of a missing report contradicts itself or the archive',
    '收录了报告就删去 not_found 的记录；一个年度只记一条，核查日应在期限之后',
  ],
  [
    'K415',
    'note',
    '名称混用几种文字',
    'name mixes scripts',
    '核对有没有形近的外文字母混进名称；原名如此就不必改',
  ],
  [
    'K416',
    'note',
    '名称与另一机关只差形近的字',
    'name looks like that of another agency',
    '核对是不是同一机关收了两次，或有字录错；确是两个机关就不必改',
  ],
  [
    'K417',
    'error',
    '记作移走的地址上还有内容',
    'something still stands where it is said to have been moved from',
    '还收录着的，删去 moved.yaml 里的这一条；移走了的，删去原来的文件',
  ],
  [
    'K418',
    'error',
    '移到的地址上没有内容',
    'nothing stands where it is said to have been moved to',
    '改正 to；不再收录的写 to: ~',
  ],
  [
    'K419',
    'error',
    '地址的变动重复或成环',
    'an address that left twice, or leads back to itself',
    '一个地址只记一条，不能转回自己',
  ],
  [
    'K420',
    'warning',
    '原来的地址没有去处',
    'an address that is given up without a word of where its content went',
    '在 moved.yaml 里加一条，写明移到哪里，或为什么不再收录；已有的引用靠它',
  ],
  ['V501', 'error', '来源地址不是 http(s)', 'source address is not http(s)', '写出完整的网页地址'],
  ['V502', 'note', '未记录来源网页', 'no source address', '找到原网页后补上 source.url'],
  ['V503', 'note', '未记录取得日期', 'no retrieval date', '补上 source.retrieved'],
  [
    'V504',
    'note',
    '未记录原件的 sha256',
    'no sha256 of the document',
    '保存原件并补上 source.sha256',
  ],
  [
    'V505',
    'warning',
    '日期在将来',
    'a date that has not come yet',
    '核对年月日；取得日期写打开原件的那一天',
  ],
  [
    'V506',
    'warning',
    '没有任何出处',
    'nothing says where the report comes from',
    '至少写明公布的机关、来源网页、网站或原件的 sha256 之一',
  ],
  [
    'V507',
    'error',
    '与读取时的数字不同',
    'figure differs from the reading of the document',
    '对照原件：录入有误的改正；原件确实如此的，在 corrected 里写明谁看了什么',
  ],
  [
    'V508',
    'error',
    '更正的登记或读取的指纹不成立',
    'correction or fingerprint that fits nothing',
    '删去不成立的登记；指纹不合的，用 npm run confirm 重新留下',
  ],
  [
    'V509',
    'error',
    '确认已失效',
    'confirmation of figures that have changed, or by who typed them',
    '由没有录入的人重新对照原件，再用 npm run confirm -- --by 姓名 确认',
  ],
  ['T801', 'error', '正文含有 HTML', 'raw HTML in the text', '删去 HTML；尖括号作文字时写成 \\<'],
  ['T802', 'error', '链接不是 http(s)', 'link is not http(s)', '删去链接，或改成 http(s) 地址'],
  [
    'T803',
    'error',
    '正文含有不收的 Markdown',
    'Markdown construct not admitted',
    '只用标题、段落、列表、加粗和链接',
  ],
  [
    'T804',
    'warning',
    '疑似个人信息',
    'looks like personal data',
    '身份证号、手机号等不应公开：核对后删去',
  ],
  [
    'T805',
    'note',
    '用字与 lang 不一',
    'characters of the other script than lang names',
    '核对原件：录入时转换过的改回所印的字；原件如此的照留',
  ],
];

const REVIEWED = '存档的文件约定（docs/content.md）';

/** Catalogue entries of the format rules. */
export const FORMAT_RULES: readonly RuleInfo[] = ENTRIES.map(
  ([id, level, title, gloss, remedy]) => ({ id, level, title, gloss, remedy, source: REVIEWED }),
);

const BY_ID: ReadonlyMap<string, RuleInfo> = new Map(FORMAT_RULES.map((rule) => [rule.id, rule]));

/** The catalogue entry of a format rule; a missing one is a fault of the program. */
export function formatRule(id: string): RuleInfo {
  const rule = BY_ID.get(id);
  if (rule === undefined) throw new Error(`no catalogue entry for format rule ${id}`);
  return rule;
}
