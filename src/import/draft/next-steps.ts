/** What a person does after an import: deeds in words, and commands that run as they are pasted. */
import { isSheet, placeOfFile } from '../../report/content-paths.ts';
import { isUndecided, UNDECIDED } from '../../report/placeholders.ts';
import { type PrintedOptions, printedCommand, type Shell } from '../../report/printed-command.ts';
import { FRAMED } from '../document.ts';
import { READ_FRAMED } from '../read/problems.ts';
import { FOLLOWING } from './following-report.ts';
import { type ImportOutcome, unseenTables } from './outcome.ts';

/** How the command was run, for the commands that come next. */
export interface GivenOptions {
  readonly content: string;
  readonly agency?: string | undefined;
  readonly year?: string | undefined;
  readonly newAgency?: boolean | undefined;
  readonly sheet?: boolean | undefined;
  /** That the commands are pasted into. */
  readonly shell?: Shell | undefined;
  /** Other files of the same report. */
  readonly annexes?: readonly string[];
}

/** Commands and deeds, in order. */
export function nextSteps(outcome: ImportOutcome, given: GivenOptions): string[] {
  if (outcome.already !== null && outcome.written.length === 0) return [];
  return [...otherReport(outcome), ...tablesElsewhere(outcome), ...ownSteps(outcome, given)];
}

/** What to do with a second report in the same file. */
const otherReport = ({ cut }: ImportOutcome): string[] =>
  cut
    .filter(({ text }) => text === FOLLOWING)
    .map(({ line }) => `第 ${line} 行起是另一份报告：把它另存为一个文件，再导入一次`);

/** Where tables may be of which nothing was found. */
function tablesElsewhere(outcome: ImportOutcome): string[] {
  const isOpen = unseenTables(outcome).length > 0;
  if (outcome.recognised) return isOpen ? [OTHER_PAGES] : [];
  if (isOpen && outcome.unread.some(({ text }) => text.startsWith(FRAMED))) return [READ_FRAMED];
  const pointed = Object.values(outcome.sections).some(saysAttached);
  return pointed && Object.keys(outcome.tables).length === 0 ? [ATTACHED] : [];
}

/** Whether a section has nothing to say but that it is in an attachment. */
function saysAttached(markdown: string): boolean {
  const text = markdown.replaceAll(/^#.*$/gm, '').trim();
  return (
    text.length <= LONGEST_POINTER &&
    /[见附]附(?:件|表)|附(?:件|表)[\d一二三四]?[:：]|附后/.test(text)
  );
}

const LONGEST_POINTER = 60;
const ATTACHED = '正文说表在附件里：把附件一起导入，在命令里写上它的文件名和 --together';
const OTHER_PAGES =
  '有的表图上没有：还有别的页（别的照片）的，照次序一起导入，加上 --together；原件确实没有那张表的，把 YAML 里整张表改成 missing';

function ownSteps(outcome: ImportOutcome, given: GivenOptions): string[] {
  const { written, problem } = outcome;
  if (written.length > 0) return stepsAfterWriting(outcome, given);
  if (problem === null) {
    const replaces = outcome.differences.length > 0;
    const note = replaces ? '（替换已收录的，只在确要替换时）' : '（写入）';
    if (outcome.form === null) return [];
    const install = outcome.inPictures
      ? [PICTURED, printedCommand('ocr:install', [], {}, given.shell)]
      : [];
    return [...install, againWith(outcome, given, { force: replaces }, note)];
  }
  return stepsAfterProblem(outcome, problem, given);
}

const PICTURED = '有表格是图片，装好文字识别再导入，就认得出里面的数（仍须对照原件）：';

function stepsAfterWriting(outcome: ImportOutcome, given: GivenOptions): string[] {
  const { document, proposal, unsure, written, findings } = outcome;
  const { content } = given;
  const yaml = written.findLast((name) => name.endsWith('.yaml')) ?? '';
  const place = placeOfFile(yaml);
  const agency = written.find((name) => placeOfFile(name)?.kind === 'agency');
  const sheet = written.find(isSheet);
  const against = sheet === undefined ? '对照原件' : `用浏览器打开 ${sheet}，对照里面的图`;
  const open = proposal?.open ?? [];
  const id = place?.kind === 'report' ? place.id : '';
  const acknowledge = printedCommand('acknowledge', [id], { content, document }, given.shell);
  const again = outcome.inPictures
    ? [
        PICTURED,
        printedCommand('ocr:install', [], {}, given.shell),
        againWith(outcome, given, { force: true }, ''),
      ]
    : [];
  return [
    ...again,
    ...(agency !== undefined && open.length > 0
      ? [
          `查实 ${agency} 里写着 ? 的地方（${open.join('、')}）${open.includes('division') ? '；没有区划代码的机关，division 写 ~，regions 只写一级' : ''}`,
        ]
      : []),
    ...(unsure.length > 0 ? [`${against}，把 ${yaml} 里以 ? 开头的格改成所印的字样`] : []),
    ...(findings.length > 0
      ? ['对照原件核对上面不一致的数：录错的改正；原件如此的，? 都改好以后登记：', acknowledge]
      : []),
    `${yaml} 的 source 里还没有来源网页 url 和取得日期 retrieved 的，补上`,
    printedCommand('check', [], { content }, given.shell),
  ];
}

function stepsAfterProblem(
  outcome: ImportOutcome,
  { rule, instead, inPictures }: NonNullable<ImportOutcome['problem']>,
  given: GivenOptions,
): string[] {
  const again = (options: PrintedOptions, note: string) => againWith(outcome, given, options, note);
  if (instead !== undefined) return [againWith({ ...outcome, document: instead }, given, {}, '')];
  if (inPictures) return [printedCommand('ocr:install', [], {}, given.shell), again({}, '')];
  switch (rule) {
    case 'I121':
      return yearSteps(outcome, again);
    case 'I122':
    case 'I124':
      return agencySteps(outcome, rule, given);
    case 'I123':
      return [again({ force: true }, '（只在确要替换时）')];
    case 'I126':
      return [again({ force: true }, '（只在核对过、确是这一份时）')];
    default:
      return [];
  }
}

/** Reports are published in the year after the one that they cover. */
function yearSteps(
  { published }: ImportOutcome,
  again: (options: PrintedOptions, note: string) => string,
): string[] {
  if (published === null) {
    return ['看原件报的是哪一年，在上一条命令后面写上 --year 和四位年份，如 --year 2024'];
  }
  const year = Number(published.slice(0, 4));
  return [
    `看原件报的是哪一年；公布在 ${year} 年，多半报的是 ${year - 1} 年，不是的话改下面的年份`,
    again({ year: year - 1 }, ''),
  ];
}

function agencySteps(outcome: ImportOutcome, rule: string, given: GivenOptions): string[] {
  const { proposal } = outcome;
  // The archive has a file of the agency that cannot be used.
  if (proposal === null && rule === 'I124') {
    return [printedCommand('check', [], { content: given.content }, given.shell)];
  }
  const named =
    '已收录的机关：在上一条命令后面写上 --agency 和它的编号，编号是 agencies/ 里的文件名';
  if (proposal === null) return outcome.title === '' ? [WITHOUT_TITLE, named] : [named];
  const { id, suggested, candidates } = proposal;
  if (candidates.length > 0) {
    return [
      '查实是哪一处，只运行相应的一条：',
      ...candidates.slice(0, MOST_CANDIDATES).map((candidate) => {
        const code = candidate.slice(0, CODE);
        const chosen = { agency: id.replace(UNDECIDED, code), newAgency: true };
        return againWith(outcome, { ...given, ...chosen }, {}, candidate.slice(CODE));
      }),
    ];
  }
  if (rule === 'I122' && !isUndecided(id)) {
    const note = '（建立上面的机关文件并写入报告）';
    return [againWith(outcome, { ...given, newAgency: true }, {}, note)];
  }
  if (suggested === null) {
    return [
      `新的机关：在上一条命令后面写上 --new-agency --agency 和编号，编号是六位区划代码（没有的写简称）、连字符、缩写，如 630223-zrzyj`,
    ];
  }
  const [prefix = ''] = suggested.split('-');
  return [
    ...(/^\d{6}$/.test(prefix)
      ? []
      : [`编号永不改变：有六位区划代码的，查实以后换下 ${prefix}；没有的用这个简称`]),
    againWith(outcome, { ...given, agency: suggested, newAgency: true }, {}, ''),
  ];
}

const WITHOUT_TITLE =
  '没有题名的多半是附件：连同正文一起导入，在上一条命令里写上正文的文件名和 --together';

/** Digits of a division's code, which candidates begin with. */
const CODE = 6;
const MOST_CANDIDATES = 8;

function againWith(
  { document }: ImportOutcome,
  { content, agency, year, newAgency, sheet, shell, annexes = [] }: GivenOptions,
  options: PrintedOptions,
  note: string,
): string {
  const together = annexes.length > 0;
  const all = { content, 'new-agency': newAgency, agency, year, together, sheet, ...options };
  const command = printedCommand('import', [document, ...annexes], all, shell);
  return `${command}${note === '' ? '' : `    ${note}`}`;
}
