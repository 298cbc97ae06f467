import type { APIRoute } from 'astro';
import { comparisonHead } from '../../site/view/build-comparison.ts';
import { shelf } from '../../site/view/shelf.ts';

/** What the compare page knows before it asks for figures. */
export const GET: APIRoute = () =>
  new Response(JSON.stringify(comparisonHead(shelf())), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
