/** The commands of package.json as data: what they are for, what they take. */
import { FORMATS } from '../check/render/formats.ts';
import { USUAL_BASE } from '../io/git.ts';
import {
  AGENCY_KINDS,
  AGENCY_LEVELS,
  keysOf,
  SECTOR_OF_GOVERNMENTS,
} from '../report/agency-terms.ts';
import { DEFAULT_CONTENT } from '../report/printed-command.ts';

/** An option of a command. Without `value` it is a switch. */
export interface OptionDeclaration {
  /** What follows it, in the words of the help. */
  readonly value?: string;
  /** The values it may have; they take the place of `value`. */
  readonly choices?: readonly string[];
  /** It takes whole numbers. */
  readonly number?: true;
  /** Taken where the option stands without a value. */
  readonly bare?: string;
  /** Taken where the option is left out. */
  readonly default?: string | number;
  readonly says: string;
  /** Given by our own programs; in no help. */
  readonly internal?: true;
}

export interface CommandDeclaration {
  readonly says: string;
  /** The page of `docs/` that tells more. */
  readonly guide?: string;
  /** Of this repository, not of archives that depend on the generator. */
  readonly here?: true;
  /** What stands before the options; `many` where there may be several, `optional` where none. */
  readonly operand?: {
    readonly name: string;
    readonly many: boolean;
    readonly optional?: true;
  };
  readonly options: Readonly<Record<string, OptionDeclaration>>;
}

const CONTENT = { value: '目录', default: DEFAULT_CONTENT, says: '内容目录' } as const;
const OUT = { value: '目录', default: 'dist', says: '写到哪里；整个目录会被替换' } as const;
/** Of whatever writes a site. */
const SITE = {
  content: CONTENT,
  out: OUT,
  base: { value: '/路径/', default: '/', says: '网站放在域名的哪个路径之下' },
  site: { value: '网址', says: '公开的网址，写明才有规范链接、网站地图和 OpenSearch' },
  since: {
    value: 'manifest.json',
    says: '以前生成的清单；印出与它相比新的（A）、变的（M）、删的（D）文件',
  },
  precompress: { says: '文字的文件旁边另写 .gz 和 .br，给会直接取用它们的主机' },
  stages: { says: '', internal: true },
} as const;
const PROCESSES = {
  value: '个数',
  number: true,
  says: '同时几个进程；不写的照核数、空着的内存和没有存着的份数',
} as const;
const REPORTS = (count: number) =>
  ({ value: '份数', number: true, default: count, says: '虚构多少份年报' }) as const;
const DOCUMENTS = (count: number) =>
  ({ value: '份数', number: true, default: count, says: '虚构多少份文件' }) as const;
const SEED = { value: '数', number: true, says: '随机数的种子' } as const;

const oneOf = (words: Readonly<Record<string, unknown>>) => `${keysOf(words).join('、')} 之一`;

/** Keyed by the name in package.json. */
export const COMMANDS = {
  init: {
    says: '办一个自己的档案：一个只放内容的新文件夹',
    guide: 'own-archive.md',
    operand: { name: '文件夹', many: false },
    options: {
      title: { value: '名称', default: '政府信息公开年报档案', says: '网站的名称' },
      example: { says: '放一份虚构的报告，可以先看看样子' },
      workflows: {
        value: '机构/仓库@版本',
        says: '工作流调用哪个仓库的；不写则把工作流抄一份',
      },
    },
  },
  start: {
    says: '核对内容、生成网站，在本机提供',
    options: {
      content: CONTENT,
      out: OUT,
      port: { value: '端口', number: true, default: 4321, says: '在 127.0.0.1 的哪个端口提供' },
    },
  },
  dev: {
    says: '边写边看，核对的话盖在页面上',
    options: { content: CONTENT },
  },
  build: {
    says: '核对、生成、建索引',
    guide: 'deploy.md',
    options: {
      servers: { value: '目录', says: '另写 nginx 和 Caddy 的配置，照 --base 的路径' },
      ...SITE,
      part: {
        value: '第几/共几',
        says: '只做一部分，写成 join 要的目录，如 3/16；可以在许多台机器上各做各的',
      },
      processes: PROCESSES,
    },
  },
  join: {
    says: '把各部分合成网站：字节与一次生成的相同，缺的、过时的在这里生成',
    guide: 'deploy.md',
    operand: { name: '部分', many: true },
    options: SITE,
  },
  check: {
    says: '核对内容；写明报告、机关或它们的文件的，只说它们的',
    operand: { name: '<机关>/<年度>', many: true, optional: true },
    options: {
      content: CONTENT,
      changed: {
        value: '分支',
        bare: USUAL_BASE,
        says: `只说与这个分支相比有改动的机关；不写分支的是 ${USUAL_BASE}`,
      },
      format: { choices: FORMATS, default: 'text', says: '印成给人看的文字，或给程序读的格式' },
      all: { says: '提示、已登记的不一致也逐条列出' },
      fix: { says: '先改正全角数字、千分位、次序，从不动数值' },
      processes: PROCESSES,
    },
  },
  import: {
    says: '把 PDF、Word、网页、文本（或整个文件夹）变成待审的草稿，并说明每一格有多确定',
    guide: 'import.md',
    operand: { name: '文件', many: true },
    options: {
      content: CONTENT,
      agency: { value: '机关', says: '机关的编号；不写则从文件里认' },
      'new-agency': { says: '机关是新的，连同它的文件一起写' },
      year: { value: '年度', says: '所报的年度；不写则从文件里认' },
      'dry-run': { says: '只看结果，什么也不写' },
      force: { says: '已有同一份报告时也写' },
      together: { says: '几份文件合成一份报告（正文和附件）' },
      sheet: { says: '草稿旁边另写一张网页（.open.html）：未定的每一格配上图，照着填' },
      report: { value: '文件.csv', says: '每份文件的结果另写成一张表' },
      format: {
        choices: ['text', 'json'],
        default: 'text',
        says: '印成给人看的文字，或给程序读的格式',
      },
    },
  },
  'ocr:install': { says: '装上文字识别，以后导入扫描件和照片不再联网', options: {} },
  new: {
    says: '新的机关、空白的报告；在终端里运行时，没有写明的逐项提问',
    options: {
      content: CONTENT,
      agency: { value: '机关', says: '机关的编号' },
      year: { value: '年度', says: '所报的年度' },
      form: { value: '表式', says: '不写则由年度决定' },
      title: { value: '题名', says: '照原文；不写则拟一个常见的，待核对' },
      name: { value: '名称', says: '新机关的全称；下面各项也只在机关是新的时候写' },
      level: { value: '级别', says: oneOf(AGENCY_LEVELS) },
      kind: { value: '类别', says: oneOf(AGENCY_KINDS) },
      sector: { value: '领域', says: `如 自然资源、${SECTOR_OF_GOVERNMENTS}` },
      regions: { value: '省,市,县', says: '由省到本级的地区' },
      division: { value: '区划代码', says: '六位；没有的不写' },
      'division-note': { value: '说明', says: '区划代码为什么没有、为什么不同' },
    },
  },
  acknowledge: {
    says: '对照原件，登记原件自己的不一致',
    operand: { name: '<机关>/<年度>', many: false },
    options: {
      content: CONTENT,
      document: { value: '原件', says: '把原件的几行列在旁边，与文件不同的格不许登记' },
      note: { value: '说明', default: '原件如此', says: '登记时写的说明' },
      yes: { says: '不问，全部登记' },
    },
  },
  confirm: {
    says: '留下数字的读数：照原件再读、录入完毕、另一人逐格对照过',
    operand: { name: '<机关>/<年度>', many: false },
    options: {
      content: CONTENT,
      document: { value: '原件', says: '再读一遍原件，留下读数，列出与文件不同的格' },
      typed: { says: '录入完毕：留下现在的数字，以后的改动会被指出' },
      by: { value: '姓名', says: '谁录入的（与 --typed 合用），或谁逐格对照过' },
      yes: { says: '不问：确已逐格对照过' },
    },
  },
  review: {
    says: '一个分支改了什么：写成合并请求的审稿',
    options: {
      content: CONTENT,
      base: { value: '分支', default: USUAL_BASE, says: '与哪个分支比较；没有远端的用 main' },
      format: {
        choices: ['markdown', 'github', 'json'],
        default: 'markdown',
        says: '审稿，或只要 GitHub 的批注，或给程序读的格式',
      },
    },
  },
  watch: {
    says: '来源网页没变、变了、还是没了',
    options: {
      content: CONTENT,
      out: { value: '文件', says: '写进文件，不印出来' },
      limit: { value: '个数', number: true, default: 2000, says: '至多看多少个网页' },
    },
  },
  package: {
    here: true,
    says: '把生成器打成 npm 包，给自己办的档案用',
    guide: 'own-archive.md',
    options: { out: { value: '目录', default: '.cache/package', says: '写到哪里' } },
  },
  generate: {
    here: true,
    says: '重新生成由表式等声明导出的文件',
    options: { check: { says: '只比较，不写，即 check:generated' } },
  },
  fuzz: {
    here: true,
    says: '照各种格式的结构随意损坏文件，看读取会不会出错、超时、认错',
    options: {
      count: { value: '份数', number: true, default: 2000, says: '至多多少份' },
      seconds: { value: '秒', number: true, default: 0, says: '至多多久；0 不限' },
      seed: { value: '数', number: true, default: 1, says: '随机数的种子' },
      format: { value: '格式', says: '只试一种，如 docx、pdf、yaml' },
      processes: { value: '个数', number: true, default: 0, says: '同时几个进程；0 照处理器' },
      resume: { says: '接着同一种子上一次停下的地方' },
      save: {
        value: '目录',
        default: 'node_modules/.cache/fuzz',
        says: '账目和出错的文件（改小以后）存在哪里',
      },
    },
  },
  bench: {
    here: true,
    says: '用虚构的大档案测量各阶段的时间和内存',
    options: { reports: REPORTS(1000), render: { says: '只量每份年报的渲染' } },
  },
  'bench:attack': { here: true, says: '每种攻击的处理器时间和内存', options: {} },
  'bench:copied': {
    here: true,
    says: '文字比对的召回、精确和时间',
    options: {
      reports: {
        value: '份数,…',
        default: '2500,5000,10000',
        says: '虚构多少份年报，几种大小依次测',
      },
    },
  },
  'bench:documents': {
    here: true,
    says: '大批导入的时间和内存，杀掉再接着做',
    options: { documents: DOCUMENTS(100) },
  },
  'bench:faults': {
    here: true,
    says: '命令中途被杀、写不进、两个同时：每种各多少次没有差错',
    options: {
      kills: {
        value: '次数',
        number: true,
        default: 200,
        says: '每条命令杀多少次；别的差错各试二十分之一',
      },
      seed: { ...SEED, default: 20_261_129 },
      command: { value: '命令', says: "只试一条，如 build、'check --fix'、cache" },
    },
  },
  'bench:hostile': { here: true, says: '导入恶意的文件', options: {} },
  'bench:import': {
    here: true,
    says: '导入的准确：按版式、按损坏',
    options: {
      documents: DOCUMENTS(1008),
      seed: SEED,
      layout: { value: '版式', says: '只测一种版式，另列出损坏和读得最差的几份' },
    },
  },
  'bench:machines': {
    here: true,
    says: '照 docs/deploy/ 的例子在几台机器上分部分做：中途杀掉一个，逐字节比对',
    options: {
      reports: REPORTS(400),
      parts: { value: '个数', number: true, default: 7, says: '分成几部分' },
      seed: { ...SEED, default: 1 },
    },
  },
  'bench:mutate': {
    here: true,
    says: '每次改动一个数，看导入会不会认错',
    options: {
      documents: DOCUMENTS(200),
      seed: SEED,
      format: { value: '格式', says: '只测一种格式，每份文件试遍每种改动' },
    },
  },
  'bench:pages': {
    here: true,
    says: 'Lighthouse 分数和每类网页的字节',
    options: { out: { value: '目录', says: '量已经生成的网站；不写则先生成' } },
  },
  'bench:pictures': {
    here: true,
    says: '扫描件和照片认得准不准：按字体、按损坏',
    options: {
      pictures: { value: '页数', number: true, default: 120, says: '至少多少页' },
      seed: SEED,
    },
  },
  'bench:scale': {
    here: true,
    says: '大档案核对、生成、改一份要多少时间、内存、字节，与 Hugo 加 Pagefind 相比',
    guide: 'scale.md',
    options: {
      reports: REPORTS(2000),
      parts: { value: '个数', number: true, default: 0, says: '另分成几部分，依次做，再合成' },
      measured: { value: '个数', number: true, default: 0, says: '只做其中几部分，照它们推' },
      hugo: { says: '同时量 Hugo 加原样的 Pagefind' },
      same: { says: '只逐字节比对各种办法生成的网站' },
    },
  },
  'bench:search': {
    here: true,
    says: '测量检索',
    guide: 'search.md',
    options: {
      reports: REPORTS(10_000),
      first: { says: '只建本站的索引，量首次查询载入什么' },
      // Steps that the benchmark starts as processes of their own.
      step: { value: '', default: '', says: '', internal: true },
      out: { value: '', default: '', says: '', internal: true },
      cache: { value: '', default: '', says: '', internal: true },
      records: { value: '', default: '', says: '', internal: true },
      queries: { value: '', default: '', says: '', internal: true },
      changed: { says: '', internal: true },
    },
  },
  'bench:solve': {
    here: true,
    says: '没有分隔的数字：解得对不对、多快',
    options: { reports: REPORTS(1000) },
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;

export type CommandName = keyof typeof COMMANDS;

/** What an archive of its own has as well. */
export type ArchiveCommand = {
  [Name in CommandName]: (typeof COMMANDS)[Name] extends { here: true } ? never : Name;
}[CommandName];
