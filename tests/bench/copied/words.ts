/** Changes words of a Chinese text at random, as somebody covering up a copy would. */
import type { Random } from '../random.ts';

const WORDS =
  '推动 落实 及时 有关 情况 部门 稳妥 机制 目前 依法 要求 内容 群众 充分 重点 方面 建设 服务 统筹 研究 深化 分类 窗口 流程 提升 持续'.split(
    ' ',
  );

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * @param share of the words (as the platform's segmenter sees them) that are changed: half of
 *   them replaced, a quarter left out, a quarter followed by another word
 */
export function changeWords(text: string, share: number, random: Random): string {
  let out = '';
  let braces = 0;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    // The places of names, years and figures stay; they change anyway.
    braces += (segment.match(/\{/g)?.length ?? 0) - (segment.match(/\}/g)?.length ?? 0);
    const isOpen = braces > 0 || segment.includes('}');
    if (isWordLike !== true || isOpen || !random.chance(share)) {
      out += segment;
      continue;
    }
    const change = random.next();
    if (change < 0.5) out += random.pick(WORDS);
    else if (change < 0.75) out += segment + random.pick(WORDS);
  }
  return out;
}
