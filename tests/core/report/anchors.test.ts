/** Every anchor of a report's page is one of its own, and what leads to it uses the same. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { cellId, walkCells } from '../../../src/form/walk.ts';
import {
  blockAnchor,
  cellAnchor,
  findingAnchor,
  fragment,
  passageAnchor,
  sectionAnchors,
} from '../../../src/report/anchors.ts';

test('格的锚由编号得出，不含表名', () => {
  expect(fragment(cellAnchor(cellId('remedies', 'litigation.direct', 'total')))).toBe(
    '#c-litigation.direct.total',
  );
});

test.each(FORMS.map((form) => [form.id, form] as const))(
  '%s：格、节、段、发现的锚没有两个相同',
  (_, form) => {
    const sections = sectionAnchors([...form.sections, ...form.sections].map(({ id }) => id));
    const findings = Array.from({ length: 99 }, (_, index) => findingAnchor(index));
    const anchors = [
      ...walkCells(form).map(({ id }) => cellAnchor(id)),
      ...sections,
      ...sections.flatMap((section) => [0, 1, 20].map((index) => blockAnchor(section, index))),
      ...findings,
      ...findings.map(passageAnchor),
    ];
    expect(new Set(anchors).size).toBe(anchors.length);
  },
);
