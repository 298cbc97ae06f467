import type { APIRoute } from 'astro';
import { findingIndexOf } from '../../site/view/finding-counts.ts';
import { jsonResponse } from '../../site/view/json-response.ts';
import { shelf } from '../../site/view/shelf.ts';

/** The findings of the whole archive, for the explorer. */
export const GET: APIRoute = () => jsonResponse(JSON.stringify(findingIndexOf(shelf())));
