/** What happens to documents on their way to the archive; each was seen in the wild. */

export const DAMAGES = [
  'split-labels',
  'vertical',
  'shifted',
  'no-header',
  'blanks',
  'merged-rows',
  'extra-row',
  'wrong-sums',
  'traditional',
  'full-width',
  'chrome',
  'spaced-labels',
  'words',
  'thousands',
  'units',
  'odd-spaces',
  'rows-apart',
  'tables-apart',
  'doubled',
  'notes',
  'broken-digits',
  'misprints',
  'headings',
  'titles',
  'dates',
] as const;

export type Damage = (typeof DAMAGES)[number];

const PAIRS =
  '开開 报報 务務 机機 关關 办辦 数數 总總 计計 规規 处處 罚罰 强強 许許 项項 业業 费費 额額 单單 万萬 类類 结結 转轉 维維 纠糾 复復 议議 诉訴 讼訟 审審 经經 继繼 续續 无無 属屬 国國 护護 权權 执執 询詢 现現 确確 认認 获獲 过過 请請 织織 构構 会會 众眾 说說 题題 进進 况況 动動 为為 应應 书書 个個 条條 减減 农農 举舉 访訪 缴繳 纳納 补補 范範 实實 将將 发發 区區 县縣 乡鄉 与與 级級 责責 组組 对對 门門 网網 开開 们們 岁歲 厅廳 财財 团團 质質 养養 医醫 疗療 专專 电電 视視 广廣 场場 运運 输輸 东東 两兩 积積 极極 时時 间間 则則 车車 边邊 这這 里裡 还還 给給 让讓 设設 备備 据據 证證 权權';
const TRADITIONAL = new Map(PAIRS.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));

/** Text in 繁體, character by character. */
export function toTraditional(text: string): string {
  return Array.from(text, (char) => TRADITIONAL.get(char) ?? char).join('');
}
