import { expect, test } from 'vitest';
import { readAgencyNames, writeAgencyNames } from '../../../src/search/format/agency-names.ts';
import type { FinderAgency } from '../../../src/search/format/finder-names.ts';

test('机关的名称、旧名、读音、年度照原样读回，读音与众不同的也是', () => {
  const agencies: FinderAgency[] = [
    ['990101-sf', '示例长安县司法局', '', 'shi li chang an xian si fa ju', [2021, 2022]],
    ['990102-sf', '示例长丰县司法局', '', 'shi li chang feng xian si fa ju', []],
    [
      '990103-sf',
      '示例长子县司法局',
      '示例县司法局|司法局',
      'shi li zhang zi xian si fa ju',
      [2022],
    ],
    ['990104-x', '（Ａ）局 2 室', '甲 乙', 'ju shi', [2021, 2022]],
    ['990105-y', '示例', '', 'ling wai', []],
    ['990106-z', '示例长镇', '', '', []],
  ];
  const file = writeAgencyNames(agencies);
  expect(
    readAgencyNames(
      JSON.parse(JSON.stringify(file)),
      agencies.map(([id]) => id),
    ),
  ).toEqual(agencies);
  expect(file.spelled.map(([place]) => place)).toEqual([2, 4, 5]);
  expect(readAgencyNames(writeAgencyNames([]), [])).toEqual([]);
});

test('名称里的换行不使后面的机关错位', () => {
  const agencies: FinderAgency[] = [
    ['990101-sf', '示例县\n司法局', '', 'shi li xian si fa ju', []],
    ['990102-sf', '又一县司法局', '', '', [2022]],
  ];
  const ids = agencies.map(([id]) => id);
  const read = readAgencyNames(writeAgencyNames(agencies), ids);
  expect(read.map(([id, name]) => [id, name])).toEqual([
    ['990101-sf', '示例县 司法局'],
    ['990102-sf', '又一县司法局'],
  ]);
  expect(read.map(([, , , pinyin, years]) => [pinyin, years])).toEqual(
    agencies.map(([, , , pinyin, years]) => [pinyin, years]),
  );
});
