/**
 * The words of the grammar, as data. Text is folded before it is compared (text/fold.ts), so
 * they are written in 简体 and half width; the longest word that fits is taken.
 */

export type WordKind =
  /** Names a quantity, see subjects.ts. */
  | 'subject'
  /** Looks like a subject and is another thing: a catalogue item, a review organ's own work. */
  | 'blocker'
  | 'verb'
  /** Says nothing about which quantity is meant. */
  | 'fill'
  | 'and'
  /** 未发生, 无: what follows, or else what went before, is nil. */
  | 'none'
  /** 为零: what went before is nil. */
  | 'nil'
  /** May stand beside remedies in a list of what did not happen; counted nowhere. */
  | 'matter'
  | 'together'
  | 'each'
  | 'respectively'
  | 'up'
  | 'down'
  /** The same as the year before. */
  | 'level'
  | 'share'
  /** Makes the next number an approximation. */
  | 'about'
  /** The year covered, or the report's own body. */
  | 'own-year'
  | 'own-body'
  /** The same sentence speaks of something that the tables do not count. */
  | 'body'
  | 'year'
  | 'period'
  | 'cumulative'
  | 'modal'
  /** The clause speaks of part of a quantity: one channel, one topic. */
  | 'part';

const split = (words: string) => words.trim().split(/\s+/);

/** Words of one kind; `id` says which quantity or which verb. */
export interface WordGroup {
  readonly kind: WordKind;
  readonly id: string;
  readonly words: readonly string[];
}

const group = (kind: WordKind, id: string, words: string): WordGroup => ({
  kind,
  id,
  words: split(words),
});

/** Nouns, verbs and results that name a quantity; what each means in a table: subjects.ts. */
const SUBJECT_WORDS: readonly WordGroup[] = [
  group(
    'subject',
    'applications',
    `政府信息公开申请 信息公开申请 政务公开申请 政府信息公开的申请 信息公开的申请 政府信息公开申请件
     政府信息公开申请数量 政府信息申请 依申请公开政府信息申请 依申请公开申请 依申请公开政府信息
     依申请公开信息 依申请公开件 依申请公开事项 依申请公开 依申请政府信息公开 依申请信息公开
     政府信息依申请公开 公开政府信息申请 公开政府信息的申请 获取政府信息的申请 申请公开政府信息 公开申请 政府信息公开申请量 信息公开申请量`,
  ),
  group('subject', 'apply', '申请'),
  group(
    'subject',
    'carried-in',
    '上年结转 上年度结转 上一年结转 上一年度结转 结转上年 去年结转 上年结转申请 上年度结转的申请',
  ),
  group(
    'subject',
    'carried-out',
    '结转下年 结转下年度 结转下一年 结转下一年度 结转至下年 结转至下年度 结转至下一年 结转至下一年度 结转到下年度 结转到下一年度 结转次年 转入下年度',
  ),
  group('subject', 'closed', '办结 办理完毕 办理完结'),
  group('subject', 'granted', '予以公开 同意公开 全部公开'),
  group('subject', 'partial', '部分公开 予以部分公开 同意部分公开'),
  group('subject', 'refused', '不予公开 不同意公开'),
  group('subject', 'unable', '无法提供'),
  group('subject', 'not-processed', '不予处理'),
  group('subject', 'other-handling', '其他处理'),
  group('subject', 'review', '行政复议 行政复议案件 行政复议案 复议 复议案件'),
  group('subject', 'litigation', '行政诉讼 行政诉讼案件 行政诉讼案 诉讼 诉讼案件'),
  group('subject', 'direct', '未经复议直接起诉 未经行政复议直接起诉 直接起诉'),
  group('subject', 'after-review', '复议后起诉 行政复议后起诉 经复议后起诉'),
  group('subject', 'upheld', '结果维持 维持原行政行为 维持'),
  group('subject', 'corrected', '结果纠正 被纠正 被依法纠正 纠正 被纠错 纠错'),
  group('subject', 'other-result', '其他结果'),
  group('subject', 'pending', '尚未审结 未审结 正在审理 正在审理中 尚在审理 尚在审理中'),
  group('subject', 'docs', '行政规范性文件 规范性文件'),
  group('subject', 'rules', '规章 政府规章'),
  group(
    'subject',
    'doc:issued',
    '制发 制定 新制定 新制发 制订 新制订 印发 出台 新出台 制定出台 制定印发 制定发布 制定公布',
  ),
  group('subject', 'doc:made', '新制作 制作'),
  group('subject', 'doc:repealed', '废止 宣布废止 清理废止'),
  group('subject', 'doc:in-force', '现行有效 现有有效 现存有效'),
  group('subject', 'doc:disclosed', '对外公开总数量 对外公开总数 对外公开'),
  group('subject', 'licensing', '行政许可 行政许可决定'),
  group('subject', 'penalty', '行政处罚 行政处罚决定 行政处罚案件'),
  group('subject', 'coercion', '行政强制 行政强制决定'),
  group('subject', 'fees', '行政事业性收费 行政事业性收费金额'),
  group('subject', 'procurement', '政府集中采购 政府集中采购项目'),
  group('subject', 'procurement-amount', '采购总金额 采购金额 总金额'),
  group(
    'subject',
    'procurement-total',
    '政府集中采购金额 政府集中采购总金额 集中采购金额 集中采购总金额',
  ),
  group('subject', 'processing-fee', '信息处理费 政府信息公开信息处理费'),
  group('subject', 'fee-notice', '收费通知'),
];

const OTHER_WORDS: readonly WordGroup[] = [
  group(
    'blocker',
    '',
    `行政许可事项 行政许可结果 行政许可信息 行政许可申请 行政许可证 行政许可目录 行政许可清单 行政处罚事项
     行政处罚信息 行政处罚结果 行政处罚案卷 行政处罚案例 行政处罚裁量 行政强制事项 行政强制措施 行政强制执行
     行政强制信息 行政复议机关 行政复议决定 行政复议申请 行政复议法 行政复议人员 复议机关 复议决定
     复议申请 行政诉讼法 行政诉讼典型 诉讼费 诉讼请求 规章制度 部门规章 党内规范性文件
     党委规范性文件 主动予以公开 行政应诉 败诉 胜诉 行政事业性收费项目
     行政事业性收费目录 行政事业性收费标准`,
  ),
  group('verb', 'receive', '收到 受理 接收 接到 收悉 共收 登记 登记受理 接收到 接受'),
  group('verb', 'new', '新收 新收到 本年新收 本年新收到 新增 新受理 新接收'),
  group('verb', 'handle', '办理 处理 审理 审结 答复 回复'),
  group('verb', 'make', '作出 做出 下达'),
  group('verb', 'publish', '公开'),
  group('verb', 'do', '实施 收取 完成 发生 核发 颁发 查处 执行 出现 共有'),
  group('and', '', '、 和 及 与 或 或者 以及 并 且'),
  group(
    'none',
    'receive',
    '未收到 没有收到 未接到 没有接到 未受理 没有受理 尚未收到 未收到任何 均未收到 未收',
  ),
  group(
    'none',
    'happen',
    `未发生 没有发生 未出现 没有出现 未产生 没有产生 均未发生 均没有发生 无 均无 没有 未有 未被
     均未被 没有被 未因 没有因 未引发 没有引发 未引起 没有引起 未导致 没有导致 未曾发生 未涉及 不涉及 不存在 未实施 没有实施 未作出 没有作出 未做出 未制发
     没有制发 未制定 没有制定 未出台 未废止 未开展 未办理 未收取 没有收取 未产生过 从未发生 未发出 没有发出 无因
     未发现 没有发现 未发现有`,
  ),
  group('matter', '', '投诉 举报 申诉 信访 举报投诉 投诉举报 信访投诉 举报申诉 投诉信访'),
  group(
    'nil',
    '',
    '为零 均为零 都为零 皆为零 全为零 为零件 是零 为0 均为0 为无 数为零 数均为零 数量为零 数量均为零 数为0 数均为0 数量为0 数量均为0 情况为零 情况均为零 情况为0 情况均为0 情况为无 情况均为无',
  ),
  group('together', '', '共 共计 合计 总计 一共 总共 共有 总数 总数为 合计为'),
  group('each', '', '各 均为 各为 各有'),
  group('respectively', '', '分别 分别为 分别是 依次为 依次是'),
  group('up', '', '增加 增长 上升 提高 多 增 增多 增幅 增幅为 增长率为'),
  group('down', '', '减少 下降 降低 少 减 降幅 降幅为'),
  group('level', '', '持平'),
  group('share', '', '占 占比 占比为 占比达'),
  group('about', '', '约 近 大约 将近 超 超过 逾 不足 接近 约为 达到近'),
  group(
    'own-year',
    '',
    '全年 本年 本年度 今年 今年以来 一年来 年内 报告期内 报告年度 当年 年度内 全年度',
  ),
  group(
    'own-body',
    '',
    '我局 我委 我办 我厅 我会 我处 我中心 我镇 我乡 我街道 我单位 我机关 本局 本委 本办 本厅 本机关 本单位 本部门 我部门 该局 该委 该办 该机关 全局',
  ),
  group(
    'body',
    '',
    `各级 各部门 各单位 各街道
     各乡镇 各镇 各乡 各区 各县 各市 各地 各行政机关 局属 下属 所属 直属 辖区 系统内 区直 市直 县直
     省直 州直 各区县 各县区 各县市 委属 厅属 其他部门 其他单位 有关部门 相关部门 兄弟单位 人民法院 法院`,
  ),
  // What none of a whole had, the report's own organ had not either.
  group('body', 'whole', '全区 全市 全县 全省 全国 全旗 全州 全镇 全乡 全系统 全自治区 全盟 全域'),
  group('body', 'region', '我市 我区 我县 我省 我旗 我州 本市 本区 本县 本省'),
  group(
    'year',
    '',
    '上年 上年度 去年 上一年 上一年度 前年 往年 前一年 次年 明年 下年 下年度 下一年 下一年度 来年',
  ),
  group(
    'period',
    '',
    '一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 前三季度 首季 上半年 下半年 季度 月份 本月 当月 每月 每年 每季度 年初',
  ),
  group(
    'cumulative',
    '',
    '累计 以来 近三年 近两年 近五年 近年来 三年来 五年来 历年 近年 十年来 两年来 任期内',
  ),
  group('cumulative', 'as-of', '截至目前 截止目前 目前 至今 迄今 截至 截止'),
  group(
    'modal',
    '',
    `力争 争取 预计 计划 拟 目标 如果 如有 若 应当 不超过 不少于 不低于 不高于 至少 下一步 确保 避免
     防止 杜绝 力求 零发生 以上的 以内 以下 可以 不得 超出 防范 有效减少`,
  ),
  group(
    'part',
    '',
    `网络 网上 信函 当面 现场 传真 在线 邮寄 电子邮件 邮件 网站 平台 来信 口头 窗口 渠道 涉及 关于
     针对 其余 另有 剩余 转办 此外`,
  ),
  group(
    'fill',
    'cause',
    '引发 引起 引发的 引起的 产生 产生的 导致 导致的 提起 被提起 被申请 发生的 被',
  ),
  group('fill', 'ogi', '政府信息公开 信息公开 政府信息 政务公开 政府信息公开工作 信息公开工作'),
  group('fill', 'among', '其中 含 包含 包括 加上'),
  group('fill', 'others', '等 等等'),
  group(
    'fill',
    '',
    `的 了 为 是 有 已 均 均已 都 全部 其 数量 总量 件数 案件 案 事项 情况 情形 情况为 情形为 方面 工作
     方式 结果 因 由于 就 而 相关 信息 公民 法人 其他组织 法人和其他组织 法人或者其他组织 法人或其他组织
     社会公众 公众 群众 自然人、法人 自然人和法人 自然人、法人和其他组织 自然人、法人或其他组织 自然人、法人或者其他组织 申请人 提交 提出 递交 书面 各类 依法 依规 按时 按期 及时 收到的 受理的 行政机关
     上述 截至年底 截至年末 任何 项目 现象 问题 发生 出现 来自 答复 决定 处理决定 共 达 达到
     于 在 中 内 继续办理 办理 继续 申请数 申请量 受理量 办理量 收件量 案件数 申请总量 申请总数 办结总数 办理总数 受理总数
     收到总数 申请件 金额 收费 收入 总 数 宗数 件 类 人 一是 二是 三是 四是 五是 六是 七是 有关 到 从而 依申请 也 并未 作出的 做出的 属于 比 比例 比例为 率 申请的 被 收费金额 金额为 数为 数量为 我 事 本`,
  ),
];

/** All words whose meaning does not depend on the form or the agency. */
export const WORDS: readonly WordGroup[] = [...SUBJECT_WORDS, ...OTHER_WORDS];
