import type { APIRoute, GetStaticPaths } from 'astro';
import { blocksOf, comparedBlock } from '../../../report/comparison.ts';
import { comparisonAmong } from '../../../site/view/build-comparison.ts';
import { jsonResponse } from '../../../site/view/json-response.ts';
import { shelf } from '../../../site/view/shelf.ts';

export const getStaticPaths = (() =>
  blocksOf(shelf().agencies).map((agencies, block) => ({
    params: { block: String(block) },
    props: { ids: agencies.map(({ id }) => id) },
  }))) satisfies GetStaticPaths;

/** The figures of a block of agencies. */
export const GET: APIRoute = ({ props: { ids } }) => {
  const archive = shelf();
  const agencies = (ids as readonly string[]).map((id) => archive.agency(id));
  return jsonResponse(JSON.stringify(comparedBlock(comparisonAmong(agencies, archive))));
};
