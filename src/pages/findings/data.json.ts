import type { APIRoute } from 'astro';
import { findingIndexOf } from '../../site/view/finding-counts.ts';
import { shelf } from '../../site/view/shelf.ts';

/** The findings of the whole archive, for the explorer. */
export const GET: APIRoute = () =>
  new Response(JSON.stringify(findingIndexOf(shelf())), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
