import type { APIRoute } from 'astro';
import { FORMS } from '../../form/index.ts';
import { comparedRates, comparedReasons, comparisonOf } from '../../site/view/build-comparison.ts';
import { shelf } from '../../site/view/shelf.ts';

/** The columnar file of the compare page. */
export const GET: APIRoute = () => {
  const archive = shelf();
  const data = comparisonOf(
    archive.agencies,
    (id) => archive.ofAgency(id).map(({ report }) => report),
    FORMS,
    archive.doubts,
    [...comparedRates(archive), ...comparedReasons(archive)],
  );
  return new Response(JSON.stringify(data), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
};
