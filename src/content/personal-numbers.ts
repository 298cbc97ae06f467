/**
 * What belongs to a person: mainland identity numbers (GB 11643-1999, 18 places, and those of 15
 * before), mobile numbers, and, where the words before say so, passports, permits, bank cards and
 * homes; names at 微信 and QQ, number plates. People write numbers with spaces, hyphens, points and
 * brackets, in full-width and circled digits and in 汉字, so digits are compared as numbers and the
 * groups of a run are joined; the characters of
 * other numbers (credit codes, index numbers, amounts, web addresses) are told apart by what a
 * person's number must hold and by the words around them.
 */
import { halfWidth } from '../report/token.ts';
import type { Fold } from '../text/fold.ts';
import { personalMail } from './personal-mail.ts';
import { isDay } from './schema.ts';
import type { TextProblem } from './text-problems.ts';

export interface PersonalNumber {
  /** `identity` has a real day of birth and the right check digit: nothing else looks like it. */
  readonly kind:
    | 'identity'
    | 'likely-identity'
    | 'mobile'
    | 'papers'
    | 'bank-card'
    | 'home'
    | 'mail'
    | 'account'
    | 'plate';
  /** Where it begins in the text, in UTF-16 units, and what is written there. */
  readonly offset: number;
  readonly written: string;
}

/** Words before a number that is somebody's; at most a name and a mark stand between. */
const OF_A_PERSON =
  /(?:手机|电话|微信|致电|拨打|联系方式|联系人|身份证|证件|证号|公民身份|tel|phone|mobile)[^\d，。；;、]{0,12}$/i;
/** Words before a number that is a thing's. */
const OF_A_THING =
  /(?:信用代码|机构代码|项目代码|代码|编码|编号|索引号|注册号|文号|案号|备案号?|(?:ICP|安)备|标识码|流水号|合同号|批准号|〔\d{4}〕|第)[^\d，。；;、]{0,4}$/i;
/** How far back such words are looked for. */
const BACK = 24;

/** What people put between two groups of digits. */
const MARKS = String.raw`\s\u00a0\u3000()._/~|\-‐‑‒–—―−﹣·•・‧∙⋅･`;
const GAP = `[${MARKS}]{1,3}`;
/** Most texts hold none of these, and are done with: engines skip faster what is written out. */
const LONG_RUN = new RegExp(`[\\d０-９][${MARKS}（）．＿－／～｜]{0,3}`.repeat(11));
const HAN_RUN =
  /[〇○零幺一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖⓪①-⑨⓿❶-❾➀-➈➊-➒⓵-⓽⑴-⑼⒈-⒐⁰¹²³⁴-⁹₀-₉]{11,}/g;
const LONG_HAN_RUN = new RegExp(HAN_RUN.source.replace('{11,}', '').repeat(11));
/** Groups of four behind commas: thousands are parted by three, years begin behind a word. */
const MAY_HAVE_COMMAS = /[\d０-９][,，](?:[\d０-９]{4}[,，][\d０-９]{4}|[\d０-９]{8})/;
/** A mobile or an identity number in the groups that people say, parted by commas. */
const COMMAS =
  /(?<![\d.]|\d,)(?:1[3-9]\d,\d{4},\d{4}|1[3-9]\d,\d{8}|\d{6},\d{8},\d{3}[\dXx])(?!,?\d|\.\d)/g;
/** What is called by a name at 微信 or QQ; 公众号 has 公众 between. */
const MAY_BE_CALLED =
  /(?:微信[号號][码碼]?[:：为為是]?|微信[:：为為是]|[QqＱｑ]{2}[号號]?[码碼]?[:：为為是]?)\s*[\w０-９Ａ-Ｚａ-ｚ]{5}/;
const PLATES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const MAY_BE_PLATE = new RegExp(
  `[${PLATES}滬雲遼魯蘇贛陝閩貴粵寧瓊][A-HJ-NP-ZＡ-ＨＪ-ＮＰ-Ｚ][·•・‧\\s]?[\\dA-ZＡ-Ｚ０-９]{4}`,
);
/**
 * A number close behind what the names of papers and homes have in either script: folding every
 * text to look for the names would take longer than all the rest. Cards have long runs.
 */
const MAY_BE_NAMED =
  /(?:照|通行|胞|回|证|證|居留)[^，。；;、\n]{1,16}[\d０-９]{6}|[住籍址][^，。；;、\n]{2,45}[\d０-９]/;
const BOX = /[@＠]/;
const MAY_HOLD: readonly RegExp[] = [
  ...[MAY_BE_NAMED, LONG_RUN, LONG_HAN_RUN, BOX],
  ...[MAY_HAVE_COMMAS, MAY_BE_CALLED, MAY_BE_PLATE],
];
const HAN = /\p{Script=Han}+/gu;
/** A run of digits in groups; X, ×, and Cyrillic Х may be the check character. */
const RUN = new RegExp(
  String.raw`\+?\d+(?:${GAP}\d+)*(?:\s?[XxХх×](?![\p{Script=Latin}\d]))?`,
  'gu',
);
const GROUP = /\+?\d+(?:\s?[XxХх×])?/g;
/** Latin letters beside a run make it part of a code, but for a few words. */
const LETTERS_BEFORE = /\p{Script=Latin}+$/u;
const LETTERS_OF_A_PERSON = new Set(['tel', 'phone', 'mobile', 'wx', 'wechat', 'id']);
const CODE_AFTER = /^\p{Script=Latin}/u;

/** What follows an amount or a count. */
const COUNTED =
  /^\s*[多余]?(?:[百千万亿]*(?:元|美元|港元|[件条份人次个篇户亩米吨平册页字项笔])|[万亿](?!\p{Script=Han}))/u;

const ADDRESS = /https?:\/\/[!-~]+/g;
/** Digits that print as something else: full-width ones are told by `halfWidth`. */
const OTHER_DIGIT = new RegExp(HAN_RUN.source.replace('{11,}', ''), 'g');
const HAN_DIGITS: Readonly<Record<string, string>> = {
  ...{ 〇: '0', '○': '0', 零: '0', 幺: '1', 一: '1', 二: '2', 两: '2', 三: '3', 四: '4' },
  ...{ 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 壹: '1', 贰: '2', 貳: '2', 叁: '3' },
  ...{ 參: '3', 肆: '4', 伍: '5', 陆: '6', 陸: '6', 柒: '7', 捌: '8', 玖: '9' },
};
/** In circles and brackets, from one on. */
const FIRST_OF_NINE = ['①', '❶', '➀', '➊', '⓵', '⑴', '⒈'].map((first) => first.charCodeAt(0));

/** The digit of a character of `HAN_RUN`. */
function digitOf(character: string): string {
  const said = HAN_DIGITS[character];
  if (said !== undefined) return said;
  const code = character.charCodeAt(0);
  const first = FIRST_OF_NINE.find((one) => code >= one && code < one + 9);
  if (first !== undefined) return String(code - first + 1);
  // Raised and lowered digits are the digits themselves; ⓪ and ⓿ are left.
  const plain = character.normalize('NFKC');
  return /^\d$/.test(plain) ? plain : '0';
}

/** Years of birth of people who may be alive while such a text is read. */
const [OLDEST, YOUNGEST] = [1900, 2099] as const;

/** Weights of the first seventeen digits and the check characters (GB 11643-1999, 附录 A). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';
/** The same of a unified social credit code (GB 32100-2015), by powers of 3. */
const CREDIT_CHECK = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Named papers and places, which have no check digit: only where the words before say so. */
const NAMED: readonly (readonly [kind: PersonalNumber['kind'], pattern: RegExp])[] = [
  [
    'papers',
    /(?:护照|通行证|台胞证|回乡证)(?:号码?|编号)?[:为是]?\s*(?<written>[A-Z]{0,2}\d{7,10})(?![\dA-Z]|\s*[本份件张个次])/g,
  ],
  [
    'papers',
    /(?:香港|澳门|台湾)(?:居民)?身份证(?:号码?)?[:为是]?\s*(?<written>[A-Z]{0,2}\d{6,9}(?:\(\d\))?)(?!\d)/g,
  ],
  ['papers', /永久居留(?:身份)?证(?:号码?)?[:为是]?\s*(?<written>[A-Z]{3}\d{12})(?!\d)/g],
  [
    'papers',
    /(?:军官|士兵|警官)证(?:号码?)?[:为是]?\s*(?<written>[^\s，。；;、:]{1,3}字第?\d{6,8})(?!\d)/g,
  ],
  [
    'bank-card',
    /(?:银行卡|储蓄卡|借记卡|信用卡|社保卡|个人账户|卡)(?:号码?)?[:为是]?\s*(?<written>\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?!\d)/g,
  ],
  [
    'home',
    /(?:家住|现住|居住在|住址|家庭(?:住址|地址)|户籍(?:地址?|所在地)|住所地)[:为是]?\s*(?<written>[^，。；;、\n]{2,40}?\d+(?:号|室|栋|幢|单元|组))/g,
  ],
  ['account', /微信(?:号码?[:为是]?|[:为是])\s*(?<written>[A-Za-z][\w-]{5,19})(?![\w@-]|\.\w)/g],
  [
    'account',
    /(?<![A-Za-z])QQ(?:号码?)?[:为是]?\s*(?<written>[1-9]\d{4,10})(?![\d@]|\s*[多余]?[万条件人次起宗户项个])/gi,
  ],
  [
    'plate',
    new RegExp(
      String.raw`(?<written>[${PLATES}][A-HJ-NP-Z][·•・‧\s]?(?:[A-HJK]\d{5}|[A-HJK][A-HJ-NP-Z]\d{4}|\d{5}[A-HJK]|(?=(?:[A-Z]*\d){3})[A-HJ-NP-Z\d]{5}|(?=(?:[A-Z]*\d){3})[A-HJ-NP-Z\d]{4}[学警港澳挂]))(?![\w-])`,
      'g',
    ),
  ],
];

/** An organ's own, which it prints for readers to turn to; its cars are no person's either. */
const OF_AN_ORGAN =
  /公众|政务|官方|平台|订阅|服务号|小程序|工作群|机关|单位|我[局委办厅院市县区镇乡]|本[局委办厅院市县区镇乡]|咨询|联系|受理|监督|公务|执法车/;

/** Whether an account or a plate is nobody's: an organ's own, or a code that looks like one. */
function isNobodys(plain: string, from: number, kind: PersonalNumber['kind']): boolean {
  const before = plain.slice(Math.max(0, from - BACK), from);
  if (kind === 'account') return OF_AN_ORGAN.test(before) || FOLLOWED.test(before);
  if (kind !== 'plate') return false;
  if (OF_AN_ORGAN.test(before) || CODED.test(before)) return true;
  // A word may end as a province is written (更新A12345, 南京B20231).
  return HAN_BEFORE.test(before) && !VEHICLE.test(plain.slice(from - before.length, from + BACK));
}
/** Beside these, an account is one for everybody to follow. */
const FOLLOWED = /关注|扫码|微博|网站|网址|客户端|新媒体/;
const HAN_BEFORE = /\p{Script=Han}$/u;
const VEHICLE = /车|号牌|牌照|驾|辆/;
/** Words of codes; plates have 车牌号 and 号牌号码, which end otherwise. */
const CODED =
  /(?:代码|编码|编号|索引号|文号|案号|备案|许可|证号|批准|型号|项目|标准)[^，。；;、]{0,8}$/;

const NAMES: Readonly<Record<PersonalNumber['kind'], string>> = {
  identity: '是身份证号（出生日期和校验码都对）',
  'likely-identity': '像是身份证号',
  mobile: '像是手机号',
  papers: '像是护照、通行证号',
  'bank-card': '像是银行卡号',
  home: '像是个人的住址',
  mail: '像是个人的电子邮箱',
  account: '像是个人的微信号、QQ 号',
  plate: '像是车牌号',
};

/**
 * T804 for each of them: publishers should not print them either; the archive does not repeat them.
 *
 * @param fold how words around a number are read, whatever the script
 */
export function personalProblems(text: string, fold: Fold): TextProblem[] {
  return personalNumbers(text, fold).map(({ kind, offset, written }) => ({
    rule: 'T804',
    offset,
    message: `“${written.slice(0, 3)}…”${NAMES[kind]}`,
    ...(kind === 'identity' ? { level: 'error' } : {}),
  }));
}

/** Finds them in a text, in order; the longest reading of a run wins. */
export function personalNumbers(text: string, fold: Fold): PersonalNumber[] {
  if (!MAY_HOLD.some((run) => run.test(text))) return [];
  const plain = simplified(plainDigits(text), fold);
  const written = (from: number, to: number) => text.slice(from, to);
  const found = [...plain.matchAll(RUN)].flatMap((run) =>
    inRun(plain, run.index, run[0]).map(({ kind, from, to }) => ({
      kind,
      offset: from,
      written: written(from, to),
    })),
  );
  for (const match of plain.matchAll(COMMAS)) {
    const kind = kindBetweenCommas(plain, match.index, match[0]);
    if (kind === null) continue;
    const to = match.index + match[0].length;
    found.push({ kind, offset: match.index, written: written(match.index, to) });
  }
  for (const [kind, pattern] of NAMED) {
    for (const match of plain.matchAll(pattern)) {
      const label = match.groups?.['written'] ?? '';
      const from = match.index + match[0].length - label.length;
      const isKnown = found.some(({ offset }) => offset >= from && offset < from + label.length);
      if (isKnown || isNobodys(plain, match.index, kind)) continue;
      if (kind === 'bank-card' && !isCard(match[0], label)) continue;
      found.push({ kind, offset: from, written: written(from, from + label.length) });
    }
  }
  for (const { from, to } of personalMail(plain)) {
    found.push({ kind: 'mail', offset: from, written: written(from, to) });
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** Digits in ASCII, web addresses without any; as long as before. */
function plainDigits(text: string): string {
  const plain = halfWidth(text).replace(ADDRESS, (address) => 'x'.repeat(address.length));
  return plain.replace(HAN_RUN, (run) => run.replace(OTHER_DIGIT, digitOf));
}

/** Words in the script of the patterns; as long as before. */
const simplified = (text: string, fold: Fold): string =>
  text.replace(HAN, (run) => {
    const folded = fold(run);
    return folded.length === run.length ? folded : run;
  });

interface Group {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

function inRun(text: string, start: number, run: string) {
  const groups = [...run.matchAll(GROUP)].map((group) => ({
    digits: group[0].replace(/[+\s]/g, '').replace(/[xХх×]/, 'X'),
    from: start + group.index,
    to: start + group.index + group[0].length,
  }));
  const found: { kind: PersonalNumber['kind']; from: number; to: number }[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    for (let last = first; last < groups.length && digits.length < 18; last += 1) {
      digits += groups[last]?.digits ?? '';
      const kind = kindOf(text, groups.slice(first, last + 1), digits);
      if (kind === null) continue;
      found.push({ kind, from: groups[first]?.from ?? 0, to: groups[last]?.to ?? 0 });
      first = last;
      break;
    }
  }
  return found;
}

/** Whose number some groups are when they are read as one. */
function kindOf(
  text: string,
  groups: readonly Group[],
  digits: string,
): PersonalNumber['kind'] | null {
  if (digits.length < 11) return null;
  const [from, to] = [groups[0]?.from ?? 0, groups.at(-1)?.to ?? 0];
  const [before, after] = [text.slice(Math.max(0, from - BACK), from), text.slice(to, to + BACK)];
  const identity = identityOf(digits);
  if (identity === 'identity' && !CODE_AFTER.test(after)) return identity;
  const isPersons = OF_A_PERSON.test(before);
  const [letters = ''] = LETTERS_BEFORE.exec(before) ?? [];
  const isCode = letters !== '' && !LETTERS_OF_A_PERSON.has(letters.toLowerCase());
  if (isCode || CODE_AFTER.test(after)) return null;
  if (!isPersons && (OF_A_THING.test(before) || COUNTED.test(after))) return null;
  if (identity !== null && !isCreditCode(digits)) return identity;
  if (isPersons && isOldIdentity(digits) && /证|公民/.test(before)) return 'likely-identity';
  // 1,138 and 13912345678.50 are amounts, 0.13912345678 is a share.
  const isPart = /\d\.$/.test(before) || /^\.\d/.test(after);
  const isAmount = /\d,$/.test(before) && groups[0]?.digits.length === 3;
  if (!MOBILE.test(digits) || isPart || isAmount) return null;
  return isPersons || isUsualGrouping(text, groups) ? 'mobile' : null;
}

/** Figures in a row look the same: it takes the check digit, or words that say whose it is. */
function kindBetweenCommas(text: string, from: number, run: string): PersonalNumber['kind'] | null {
  const digits = run.replaceAll(',', '').toUpperCase();
  if (digits.length > 11) return identityOf(digits) === 'identity' ? 'identity' : null;
  const after = text.slice(from + run.length, from + run.length + BACK);
  const isPersons = OF_A_PERSON.test(text.slice(Math.max(0, from - BACK), from));
  return isPersons && !COUNTED.test(after) ? 'mobile' : null;
}

const MOBILE = /^(?:0|(?:00)?86)?1[3-9]\d{9}$/;
/** As a number is spoken; a row of a table may be read as one otherwise. */
const USUAL =
  /^(?:(?:00)?86-|0-?)?(?:\d{11}|\d{3}-\d{4}-\d{4}|\d{3}-\d{8}|\d{7}-\d{4}|\d{4}-\d{3}-\d{4}|\d{3}-\d{3}-\d{5}|\d{3}-\d{2}-\d{3}-\d{3}|\d{13,15})$/;

function isUsualGrouping(text: string, groups: readonly Group[]): boolean {
  const gaps = groups.slice(1).map((group, at) => text.slice(groups[at]?.to, group.from));
  const isDotted = gaps.some((gap) => gap.includes('.'));
  const shape = groups.map(({ digits }) => digits).join('-');
  return isDotted ? /^\d{3}-\d{4}-\d{4}$/.test(shape) : USUAL.test(shape);
}

function identityOf(digits: string): 'identity' | 'likely-identity' | null {
  if (!/^\d{17}[\dX]$/.test(digits) || !isBirthday(digits.slice(6, 14))) return null;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return CHECK[sum % 11] === digits[17] ? 'identity' : 'likely-identity';
}

/** Six digits of a division, `YYMMDD` and three more: as identity numbers were until 1999. */
const isOldIdentity = (digits: string) =>
  /^\d{15}$/.test(digits) && isBirthday(`19${digits.slice(6, 12)}`);

/** `YYYYMMDD`, a day that exists, of somebody who may be alive. */
function isBirthday(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  if (year < OLDEST || year > YOUNGEST) return false;
  return isDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
}

function isCreditCode(digits: string): boolean {
  let weight = 1;
  let sum = 0;
  for (const character of digits.slice(0, 17)) {
    sum += weight * CREDIT_CHECK.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return CREDIT_CHECK[(31 - (sum % 31)) % 31] === digits[17];
}

/** Where the words say that it is a bank's, an invented or a mistyped number may be somebody's. */
const isCard = (said: string, written: string) =>
  hasLuhn(written) || (/^(?:银行|储蓄|借记|信用)卡/.test(said) && /^(?:62|[45])/.test(written));

/** The check digit of bank cards. */
function hasLuhn(written: string): boolean {
  const digits = [...written.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => {
    const value = at % 2 === 0 ? digit : digit * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
