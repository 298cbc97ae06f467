/** Rules about documents to be imported (I1xx): why one cannot be read at all. */
import type { RuleInfo } from '../../report/diagnostic.ts';
import { FRAMED, type ReadProblem, type SourceDocument } from '../document.ts';

type Entry = readonly [id: string, title: string, gloss: string, remedy: string];

const ENTRIES: readonly Entry[] = [
  ['I100', '文件读不出', 'file cannot be read', '检查路径和权限'],
  ['I101', '文档过大', 'document too large', '一份年度报告不会这样大：只留报告本身，图片可以删去'],
  ['I102', '文档是空的', 'document is empty', '重新下载或另存一次，确认文件里有内容'],
  [
    'I103',
    '不认识的格式',
    'unknown or unsupported format',
    '另存为 DOCX、XLSX、PDF（带文字）、HTML 或 TXT 后再导入',
  ],
  ['I104', '文档已加密', 'document is encrypted', '用密码打开，另存一份不加密的'],
  [
    'I105',
    '文档里没有文字',
    'PDF or OFD without text (a scan)',
    '这是扫描件：找带文字的版本；没有的话装一次文字识别（npm run ocr:install，约 190 MB），再导入',
  ],
  ['I106', '文档已损坏', 'document is damaged', '重新下载；能打开的话另存一份再导入'],
  [
    'I107',
    '文档不安全',
    'unsafe document (zip bomb, entity expansion)',
    '不要使用这份文件；从原网站重新取得',
  ],
  [
    'I108',
    '文字无法解码',
    'text cannot be decoded',
    '用编辑器打开，另存为 UTF-8；只收 UTF-8、UTF-16、GB18030（GBK）、Big5',
  ],
  [
    'I109',
    '文档过于复杂',
    'document too complex',
    '只留报告本身：复制正文和表格，存为 TXT 或 DOCX 后导入',
  ],
  [
    'I110',
    '读取超过时限或内存上限',
    'reading takes too long or too much memory',
    '这不像一份年度报告；确是的话，复制正文和表格，存为 TXT 后导入',
  ],
  [
    'I111',
    '读取时程序出错',
    'fault of the importer',
    '这是程序的毛病：请把原件和这一行一起报告；可先复制正文和表格，存为 TXT 后导入',
  ],
  [
    'I112',
    '图片要识别文字才读得出',
    'picture whose text must be recognised',
    '装一次文字识别（npm run ocr:install，约 190 MB），再导入',
  ],
  [
    'I120',
    '没有认出年度报告',
    'neither a statutory table nor the title of a report',
    '确认是一份年度报告：有法定的表格，或题名写明机关和年度；附件连同正文一起导入用 --together',
  ],
  ['I121', '没有找到所报年度', 'year covered not found', '用 --year 指明'],
  [
    'I122',
    '档案里没有这个机关',
    'agency not in the archive',
    '名称不同而确是已收录的机关，用 --agency 指明；确是新机关，用 --new-agency 一并建立',
  ],
  ['I123', '这份报告已经收录', 'report already archived', '比较不同之处；确要替换用 --force'],
  [
    'I124',
    '新机关的文件写不成',
    'file of the new agency cannot be made',
    '查实编号，用 --new-agency --agency 指明；编号是区划代码（或简称）、连字符、缩写，如 630223-zrzyj',
  ],
  [
    'I125',
    '写不进档案',
    'content folder cannot be written',
    '检查文件夹的权限和磁盘空间；什么也没有写下',
  ],
  [
    'I126',
    '文件自己说的机关或年度与所指的不同',
    'the document itself names another agency or year',
    '核对是不是拿错了文件、写错了 --agency 或 --year；确是这一份用 --force',
  ],
];

const SOURCE = '导入的约定（docs/import.md）';

/** Catalogue entries of the rules on documents to be imported. */
export const IMPORT_RULES: readonly RuleInfo[] = ENTRIES.map(([id, title, gloss, remedy]) => ({
  id,
  title,
  gloss,
  level: 'error',
  source: SOURCE,
  remedy,
}));

/** Ends the reading of a document; caught by `readDocument`, never seen outside. */
export class Unreadable extends Error {
  readonly rule: string;
  /** What to do about it, where that of the rule does not fit. */
  readonly remedy: string | null;

  constructor(rule: string, message: string, options?: ErrorOptions & { remedy?: string }) {
    super(message, options);
    this.rule = rule;
    this.remedy = options?.remedy ?? null;
  }
}

/** The problem that ended the reading. */
export function toProblem({ rule, message, remedy }: Unreadable): ReadProblem {
  const problem = problemOf(rule, message);
  return remedy === null ? problem : { ...problem, remedy };
}

/** A problem by its rule, with the remedy of the catalogue where no other fits better. */
export function problemOf(rule: string, message: string, remedy?: string): ReadProblem {
  const info = IMPORT_RULES.find(({ id }) => id === rule);
  if (info === undefined) throw new Error(`rule ${rule} is not declared`);
  return { rule, message, remedy: remedy ?? info.remedy };
}

/** What to do with a page that shows the report within it. */
export const READ_FRAMED =
  '报告在嵌入的网页里：用浏览器打开所列的地址（接在原网页的地址后面），另存到这份文件旁边，再导入一次，或只导入存下的那一份';

/** The problem of a page that shows a report only by showing another page; null for any other. */
export function reportFramed({ unread }: SourceDocument): Unreadable | null {
  const framed = unread.find(({ text }) => text.startsWith(FRAMED))?.text;
  if (framed === undefined) return null;
  const message = `网页里没有报告，它的内容在${framed}`;
  return new Unreadable('I120', message, { remedy: READ_FRAMED });
}

/** What to do with a PDF whose fonts do not say which characters their glyphs are. */
export const READ_GARBLED =
  '找同一份报告的网页版或 Word 版；没有的话把各页存成图片（打印或截图），装一次文字识别（npm run ocr:install），再导入图片';
