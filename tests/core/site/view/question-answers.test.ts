/** Questions over ten invented agencies, one of which contradicts itself and one of which is blank. */
import { describe, expect, test } from 'vitest';
import { INDICATORS } from '../../../../src/report/indicator-list.ts';
import { FEWEST_PEERS, PEER_INDICATORS, QUESTIONS } from '../../../../src/report/questions.ts';
import {
  divisionsOf,
  jointSpread,
  measuresOf,
  peerPlaces,
  spreadOf,
} from '../../../../src/site/view/question-answers.ts';
import { Shelf } from '../../../../src/site/view/shelf.ts';
import { ARCHIVE, checkFolder, loadFiles } from '../../../support/content.ts';
import { AGENCY_ID, sampleAgency, sampleFiles } from '../../../support/sample.ts';

const RATE = 'rate.granted';

/** Ten requests each; the first grants none, the next one, and so on; 8 is wrong, 9 is blank. */
function tenAgencies(count = 10): Shelf {
  const files: Record<string, string> = {};
  for (let place = 0; place < count; place += 1) {
    const id = AGENCY_ID.replace('slj', `s${'abcdefghij'[place]}j`);
    const row = (first: string) => `[${first}, 0, 0, 0, 0, 0, ${first}]`;
    const total = place === 8 ? '11' : '10';
    const rows = {
      'applications.received.new': row('10'),
      'applications.outcomes.granted': row(place === 9 ? '""' : String(place)),
      'applications.outcomes.unable.not_held': row(place === 9 ? '10' : String(10 - place)),
      'applications.outcomes.total': row(total),
    };
    const own = sampleFiles({ year: 2022, rows });
    for (const [path, text] of Object.entries(own)) {
      files[path.replace(AGENCY_ID, id)] = text
        .replaceAll('示例市示例局', `示例市${place}局`)
        .replaceAll('/2022.html', `/${place}.html`);
    }
    files[`agencies/${id}.yaml`] = sampleAgency({ names: `[{name: 示例市${place}局}]` });
  }
  return new Shelf(loadFiles(files));
}

const archive = tenAgencies();

describe('十个虚构的机关', () => {
  const spread = spreadOf(RATE, archive.entries, archive);

  test('十份中八份可算，一份因前后不一致未计，空白的一份也不计', () => {
    expect([spread.reports, spread.computed, spread.withheld]).toEqual([10, 8, 1]);
  });

  test('合计、中位数、四分位只由可算的得出', () => {
    expect(spread.sum).toEqual({ numerator: '28', denominator: '80' });
    expect(spread.quartiles?.median).toBeCloseTo(0.35, 9);
    expect(spread.quartiles?.lower).toBeCloseTo(0.175, 9);
    expect(spread.quartiles?.upper).toBeCloseTo(0.525, 9);
  });

  test('同级同领域的够八个才说在哪里；自己不算在内', () => {
    const own = archive.entries[0]?.report.agency.id ?? '';
    expect(peerPlaces(own, archive, FEWEST_PEERS, [RATE])).toEqual([]);
    const [place] = peerPlaces(own, archive, 7, [RATE]);
    expect(place?.values).toHaveLength(7 + 1);
    expect(place?.own.fraction).toEqual({ numerator: '0', denominator: '10' });
  });

  test('前后不一致的机关没有自己的位置', () => {
    const own = archive.entries[8]?.report.agency.id ?? '';
    expect(peerPlaces(own, archive, 1, [RATE])).toEqual([]);
  });
});

describe('固定的档案', () => {
  const fixed = new Shelf(checkFolder(ARCHIVE));

  test('每个问题都有可答的指标，每个机关对照的指标都有声明', () => {
    for (const question of QUESTIONS)
      expect(measuresOf(question, fixed), question.id).not.toEqual([]);
    const declared = INDICATORS.map(({ id }) => id);
    for (const id of PEER_INDICATORS) expect(declared).toContain(id);
  });

  test('每种分法各组合起来正好是全部年报', () => {
    for (const { groups } of divisionsOf(fixed)) {
      const together = groups.flatMap(({ entries }) => entries);
      expect(new Set(together)).toEqual(new Set(fixed.entries));
      expect(together).toHaveLength(fixed.entries.length);
    }
  });

  test('可算的加上未计的不多于全部；各项理由的件数合起来等于总数', () => {
    for (const question of QUESTIONS) {
      const ids = measuresOf(question, fixed).map(({ id }) => id);
      const { counts, sums } = jointSpread(ids, fixed.entries, fixed);
      expect(counts.computed + counts.withheld).toBeLessThanOrEqual(counts.reports);
      if (question.answer.kind !== 'reasons' || counts.computed === 0) continue;
      const total = sums.reduce((sum, { numerator }) => sum + Number(numerator), 0);
      expect(total).toBe(Number(sums[0]?.denominator));
    }
  });
});
